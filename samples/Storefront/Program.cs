using System.CommandLine;
using Storefront;

var once = new Option<bool>("--once") { Description = "Make each visit once, check that all traces are joined, and stop." };
var seconds = new Option<int?>("--seconds") { Description = "Stop after so many seconds. Without it, Ctrl+C stops." };
var port = new Option<int>("--port") { Description = "The port of the page; 0 for a free one.", DefaultValueFactory = static _ => 5340 };
var command = new RootCommand("Starts four services, sends visitors to them, and shows their traces on a page.") { once, seconds, port };
command.SetAction((arguments, cancellationToken) =>
    Sample.RunAsync(arguments.GetValue(once), arguments.GetValue(seconds), arguments.GetValue(port), cancellationToken));

// Ctrl+C: time for the services to end what they are at, and to send what they have measured.
return await command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
