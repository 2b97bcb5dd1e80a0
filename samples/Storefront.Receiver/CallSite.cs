namespace Storefront.Receiver;

/// <summary>A line of source that makes calls, as the spans tell it.</summary>
/// <param name="Service">Who called.</param>
/// <param name="Function">The method around the call.</param>
/// <param name="Location">File and line.</param>
/// <param name="Template">What it calls.</param>
/// <param name="Count">How many of its calls are in the traces that are kept.</param>
/// <param name="Errors">How many of them failed.</param>
/// <param name="Average">How long they took.</param>
public sealed record CallSite(string Service, string Function, string Location, string Template, int Count, int Errors, TimeSpan Average)
{
    /// <summary>The most used first.</summary>
    public static IReadOnlyList<CallSite> Of(IEnumerable<Trace> traces) =>
    [
        .. from trace in traces
           from span in trace.Spans
           let function = span.Attributes.Find("code.function.name")
           where function is not null
           let location = $"{Path.GetFileName(span.Attributes.Find("code.file.path"))}:{span.Attributes.Find("code.line.number")}"
           group span by (span.Service, function, location) into calls
           let site = new CallSite(
               calls.Key.Service,
               calls.Key.function,
               calls.Key.location,
               calls.First().Name,
               calls.Count(),
               calls.Count(static span => span.IsError),
               TimeSpan.FromTicks((long)calls.Average(static span => span.Duration.Ticks)))
           orderby site.Count descending, site.Location
           select site,
    ];
}
