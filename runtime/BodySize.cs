using System.Globalization;
using System.Net.Http.Headers;

namespace Instrumentation.Http;

/// <summary>
/// The size of a body, in bytes, as its Content-Length says it; null where none says so. Nothing is read, buffered or computed: the
/// property <see cref="HttpContentHeaders.ContentLength"/> would have the content compute its length and keep it as a header, in another place than
/// the transport would.
/// </summary>
internal static class BodySize
{
    /// <summary>To be asked once the call has ended: where the length can be known, the transport has set the header by then.</summary>
    internal static long? OfRequest(HttpRequestMessage request) => Of(request.Content?.Headers);

    /// <summary>
    /// Compressed as it was sent; none where the handler has decompressed it, for it takes the header away. None either for what
    /// has no body and yet a length, that of another response.
    /// </summary>
    internal static long? OfResponse(HttpResponseMessage response) =>
        response.RequestMessage?.Method == HttpMethod.Head || response.StatusCode == System.Net.HttpStatusCode.NotModified
            ? null
            : Of(response.Content.Headers);

    private static long? Of(HttpContentHeaders? headers) =>
        headers is not null
        && headers.NonValidated.TryGetValues("Content-Length", out HeaderStringValues values)
        && long.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out long length)
            ? length
            : null;
}
