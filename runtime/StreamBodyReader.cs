using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>Gives the body away as the stream that it is.</summary>
/// <param name="client">The client.</param>
/// <param name="cancellationToken">The caller's.</param>
[StackTraceHidden]
[DebuggerStepThrough]
internal sealed class StreamBodyReader(HttpClient client, CancellationToken cancellationToken) : HttpClientBodyReader<Stream>(client, cancellationToken)
{
    protected override Task<Stream> OpenAsync(HttpContent content) => content.ReadAsStreamAsync(CancellationToken);

    protected override Task? ReadAsync(Stream stream) => null;

    protected override Stream Convert(Stream stream) => stream;
}
