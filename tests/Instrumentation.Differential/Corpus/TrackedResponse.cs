using System.Net;

namespace Instrumentation.Differential;

/// <summary>A response that remembers whether it was disposed, with a content and a stream that do so too.</summary>
internal sealed class TrackedResponse : HttpResponseMessage
{
    private readonly TrackedStream _stream;
    private readonly TrackedContent _content;
    private int _disposed;

    public TrackedResponse(HttpStatusCode status, byte[] body, bool hasLength = true, string type = "application/json", Exception? failure = null)
        : base(status)
    {
        _stream = new TrackedStream(body, failure);
        Content = _content = new TrackedContent(_stream, hasLength, type);
    }

    public override string ToString() => $"response disposed {_disposed} times; content {_content}; stream {_stream}";

    protected override void Dispose(bool disposing)
    {
        _disposed++;
        base.Dispose(disposing);
    }
}
