using System.Text.Json.Serialization.Metadata;

namespace Instrumentation.Http;

/// <summary>The elements of a JSON array, asked for anew by each enumeration.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <param name="site">What the compiler knows of the call.</param>
/// <param name="client">The client.</param>
/// <param name="requestUri">The URL as the caller gave it.</param>
/// <param name="jsonTypeInfo">How to read an element.</param>
/// <param name="cancellationToken">That of the call.</param>
internal sealed class JsonSequence<T>(
    HttpCallSite site, HttpClient client, Uri? requestUri, JsonTypeInfo<T> jsonTypeInfo, CancellationToken cancellationToken) : IAsyncEnumerable<T?>
{
    private readonly CancellationToken _cancellationToken = cancellationToken;

    public IAsyncEnumerator<T?> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (!cancellationToken.CanBeCanceled || cancellationToken == _cancellationToken)
        {
            return new JsonSequenceReader<T>(site, client, requestUri, jsonTypeInfo, both: null, _cancellationToken);
        }

        if (!_cancellationToken.CanBeCanceled)
        {
            return new JsonSequenceReader<T>(site, client, requestUri, jsonTypeInfo, both: null, cancellationToken);
        }

        var both = CancellationTokenSource.CreateLinkedTokenSource(_cancellationToken, cancellationToken);
        return new JsonSequenceReader<T>(site, client, requestUri, jsonTypeInfo, both, both.Token);
    }
}
