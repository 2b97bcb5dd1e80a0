using System.Diagnostics;
using OpenTelemetry;

namespace Consumers;

/// <summary>Prints each span as one line when it ends.</summary>
internal sealed class SpanPrinter : BaseExporter<Activity>
{
    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (Activity span in batch)
        {
            Console.WriteLine(string.Join(" | ", Fields(span)));
        }

        return ExportResult.Success;
    }

    private static IEnumerable<string> Fields(Activity span)
    {
        yield return "span";
        yield return span.DisplayName;
        yield return span.Kind.ToString();
        yield return span.Id!;
        yield return span.ParentSpanId.ToHexString();
        yield return $"{span.Source.Name} {span.Source.Version}";
        yield return span.Status.ToString();
        foreach (KeyValuePair<string, object?> tag in span.TagObjects)
        {
            yield return tag.Value switch
            {
                string text => $"{tag.Key}='{text}'",
                string[] texts => $"{tag.Key}=[{string.Join(", ", texts.Select(static text => $"'{text}'"))}]",
                _ => $"{tag.Key}={tag.Value}",
            };
        }

        foreach (ActivityEvent recorded in span.Events)
        {
            yield return "event " + recorded.Name;
        }
    }
}
