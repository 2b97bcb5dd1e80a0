using System.Diagnostics;
using System.Text;

namespace Instrumentation.Http;

/// <summary>The body of a response as the UTF-8 that the JSON serializer reads.</summary>
[StackTraceHidden]
[DebuggerStepThrough]
internal static class JsonBody
{
    /// <summary>Opens the body, after it has been held against the limit of the client.</summary>
    /// <param name="content">The body.</param>
    /// <param name="client">The client.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <param name="encoding">To be given to <see cref="Decode"/>; null where the body says nothing of it.</param>
    /// <exception cref="HttpRequestException">The body is announced as too large.</exception>
    /// <exception cref="InvalidOperationException">There is no such encoding.</exception>
    internal static Task<Stream> OpenAsync(HttpContent content, HttpClient client, CancellationToken cancellationToken, out Encoding? encoding)
    {
        int limit = (int)client.MaxResponseContentBufferSize;
        if (content.Headers.ContentLength > limit)
        {
            throw TooLarge(limit);
        }

        Task<Stream> opening = content.ReadAsStreamAsync(cancellationToken);
        encoding = EncodingOf(content);
        return opening;
    }

    internal static Stream Decode(Stream stream, Encoding? encoding) =>
        encoding is null || encoding == Encoding.UTF8 ? stream : Encoding.CreateTranscodingStream(stream, encoding, Encoding.UTF8);

    internal static HttpRequestException TooLarge(int limit) =>
        new($"Cannot write more bytes to the buffer than the configured maximum buffer size: {limit}.");

    private static Encoding? EncodingOf(HttpContent content)
    {
        if (content.Headers.ContentType?.CharSet is not { } name)
        {
            return null;
        }

        try
        {
            return Encoding.GetEncoding(name is ['"', _, .., '"'] ? name[1..^1] : name);
        }
        catch (ArgumentException exception)
        {
            throw new InvalidOperationException("The character set provided in ContentType is invalid.", exception);
        }
    }
}
