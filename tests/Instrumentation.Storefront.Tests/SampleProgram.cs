using System.Collections;
using System.Text;
using System.Threading.Channels;
using CliWrap;

namespace Instrumentation.Storefront.Tests;

/// <summary>The sample, started as from a terminal: all its processes, and what they print.</summary>
internal sealed class SampleProgram : IAsyncDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);

    private readonly StringBuilder _text = new();
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly CancellationTokenSource _interrupt = new();
    private readonly CancellationTokenSource _kill = new(s_limit);
    private readonly Task<int> _ended;

    private SampleProgram(IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string?>> variables) => _ended = RunAsync(arguments, variables);

    /// <summary>All that it has printed so far.</summary>
    internal string Text
    {
        get
        {
            lock (_text)
            {
                return _text.ToString();
            }
        }
    }

    /// <param name="variables">For its environment. What the tests have of the exporter's variables is not passed on.</param>
    /// <param name="arguments">For its command line.</param>
    internal static SampleProgram Start(IEnumerable<KeyValuePair<string, string?>> variables, params IEnumerable<string> arguments) => new(arguments, variables);

    /// <summary>The rest of the first line that starts with these words.</summary>
    internal async Task<string> ReadAsync(string start)
    {
        await foreach (string line in _lines.Reader.ReadAllAsync())
        {
            if (line.StartsWith(start, StringComparison.Ordinal))
            {
                return line[start.Length..];
            }
        }

        throw new InvalidOperationException($"No line starts with '{start}':\n{Text}");
    }

    /// <summary>What Ctrl+C does.</summary>
    internal Task InterruptAsync() => _interrupt.CancelAsync();

    /// <returns>The exit code.</returns>
    internal Task<int> EndAsync() => _ended;

    /// <returns>All that it has printed, when it has ended.</returns>
    internal async Task<string> EndedTextAsync()
    {
        await _ended;
        return Text;
    }

    public async ValueTask DisposeAsync()
    {
        await InterruptAsync();
        await _ended;
        _interrupt.Dispose();
        _kill.Dispose();
    }

    private async Task<int> RunAsync(IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string?>> variables)
    {
        var environment = Inherited().ToDictionary(static name => name, static _ => (string?)null);
        foreach ((string name, string? value) in variables)
        {
            environment[name] = value;
        }

        try
        {
            CommandResult result = await Cli.Wrap(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
                .WithArguments([Repository.Sample, .. arguments])
                .WithEnvironmentVariables(environment)
                .WithValidation(CommandResultValidation.None)
                .WithStandardOutputPipe(PipeTarget.ToDelegate(Add))
                .WithStandardErrorPipe(PipeTarget.ToDelegate(Add))
                .ExecuteAsync(_kill.Token, _interrupt.Token);
            return result.ExitCode;
        }
        catch (OperationCanceledException) when (!_kill.IsCancellationRequested)
        {
            // CliWrap's way to say that it ended because it was interrupted.
            return 0;
        }
        finally
        {
            _lines.Writer.Complete();
        }
    }

    private void Add(string line)
    {
        lock (_text)
        {
            _text.Append(line).Append('\n');
        }

        _lines.Writer.TryWrite(line);
    }

    private static IEnumerable<string> Inherited() =>
        from DictionaryEntry variable in Environment.GetEnvironmentVariables()
        let name = (string)variable.Key
        where name.StartsWith("OTEL_", StringComparison.Ordinal)
        select name;
}
