using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Instrumentation.Http;

/// <summary>
/// What the generated interceptors call. Not meant to be called by hand: the members follow the generator of the same
/// package version and promise nothing beyond it.
/// </summary>
/// <remarks>
/// Each method does what the <see cref="HttpClient"/> method of its name does, with a span around it: it throws what that
/// one throws, synchronously where that one does, and leaves <see cref="Activity.Current"/> as it found it.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
[DebuggerStepThrough]
public static class HttpCall
{
    /// <summary>Prepares the process, once; called by the module initializer of each intercepted assembly.</summary>
    public static void Initialize() => CallSitePropagator.Install();

    /// <summary>
    /// Whether a call through <paramref name="client"/> has anyone to tell. Where it has none, the interceptor makes the
    /// original call, which also throws the <see cref="NullReferenceException"/> of a null receiver.
    /// </summary>
    public static bool IsListening([NotNullWhen(true)] HttpMessageInvoker? client) => client is not null && ClientSpan.HasListeners;

    /// <summary>The URI that HttpClient makes of a string.</summary>
    /// <exception cref="UriFormatException"><paramref name="requestUri"/> is not a URI.</exception>
    public static Uri? CreateUri(string? requestUri) =>
        string.IsNullOrEmpty(requestUri) ? null : new Uri(requestUri, UriKind.RelativeOrAbsolute);

    /// <summary>The request that HttpClient makes of a URL.</summary>
    public static HttpRequestMessage CreateRequest(HttpClient client, HttpMethod method, Uri? requestUri, HttpContent? content = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new(method, requestUri) { Version = client.DefaultRequestVersion, VersionPolicy = client.DefaultVersionPolicy, Content = content };
    }

    /// <summary><see cref="HttpClient.SendAsync(HttpRequestMessage, HttpCompletionOption, CancellationToken)"/>, traced.</summary>
    public static Task<HttpResponseMessage> SendAsync(
        HttpCallSite site, HttpClient client, HttpRequestMessage request, HttpCompletionOption completionOption, CancellationToken cancellationToken) =>
        TraceAsync(site, client, request, completionOption, cancellationToken);

    /// <summary>
    /// <see cref="HttpMessageInvoker.SendAsync(HttpRequestMessage, CancellationToken)"/>, traced. That method is virtual: a
    /// subclass of HttpClient that overrides it sees the call as before.
    /// </summary>
    public static Task<HttpResponseMessage> SendAsync(HttpCallSite site, HttpMessageInvoker invoker, HttpRequestMessage request, CancellationToken cancellationToken) =>
        TraceAsync(site, invoker, request, completionOption: null, cancellationToken);

    /// <summary><see cref="HttpClient.Send(HttpRequestMessage, HttpCompletionOption, CancellationToken)"/>, traced.</summary>
    public static HttpResponseMessage Send(
        HttpCallSite site, HttpClient client, HttpRequestMessage request, HttpCompletionOption completionOption, CancellationToken cancellationToken) =>
        Trace(site, client, request, completionOption, cancellationToken);

    /// <summary><see cref="HttpMessageInvoker.Send(HttpRequestMessage, CancellationToken)"/>, traced; virtual as well.</summary>
    public static HttpResponseMessage Send(HttpCallSite site, HttpMessageInvoker invoker, HttpRequestMessage request, CancellationToken cancellationToken) =>
        Trace(site, invoker, request, completionOption: null, cancellationToken);

    /// <summary><see cref="HttpClient.GetStringAsync(Uri?, CancellationToken)"/>, traced up to the end of the body.</summary>
    public static Task<string> GetStringAsync(HttpCallSite site, HttpClient client, Uri? requestUri, CancellationToken cancellationToken) =>
        TraceReadAsync(
            site,
            client,
            requestUri,
            static (client, uri, token) => client.GetStringAsync(uri, token),
            static (reader, response) => reader.ReadStringAsync(response),
            cancellationToken);

    /// <summary><see cref="HttpClient.GetByteArrayAsync(Uri?, CancellationToken)"/>, traced up to the end of the body.</summary>
    public static Task<byte[]> GetByteArrayAsync(HttpCallSite site, HttpClient client, Uri? requestUri, CancellationToken cancellationToken) =>
        TraceReadAsync(
            site,
            client,
            requestUri,
            static (client, uri, token) => client.GetByteArrayAsync(uri, token),
            static (reader, response) => reader.ReadBytesAsync(response),
            cancellationToken);

    /// <summary><see cref="HttpClient.GetStreamAsync(Uri?, CancellationToken)"/>, traced up to the headers: the body is the caller's.</summary>
    public static Task<Stream> GetStreamAsync(HttpCallSite site, HttpClient client, Uri? requestUri, CancellationToken cancellationToken) =>
        TraceReadAsync(
            site,
            client,
            requestUri,
            static (client, uri, token) => client.GetStreamAsync(uri, token),
            static (reader, response) => reader.OpenStreamAsync(response),
            cancellationToken);

    private static Task<HttpResponseMessage> TraceAsync(
        HttpCallSite site, HttpMessageInvoker invoker, HttpRequestMessage request, HttpCompletionOption? completionOption, CancellationToken cancellationToken)
    {
        ClientSpan span = ClientSpan.Start(site, invoker, request);
        if (!span.Exists)
        {
            return Original(invoker, request, completionOption, cancellationToken);
        }

        Task<HttpResponseMessage>? pending = Begin(span, invoker, request, completionOption, cancellationToken);
        if (pending is null)
        {
            // A handler that gives no task: the caller gets none, as without us.
            span.Stop();
            return null!;
        }

        return EndAsync(span, pending, cancellationToken);
    }

    private static Task<T> TraceReadAsync<T>(
        HttpCallSite site,
        HttpClient client,
        Uri? requestUri,
        Func<HttpClient, Uri?, CancellationToken, Task<T>> original,
        Func<ResponseReader, HttpResponseMessage, Task<T>> read,
        CancellationToken cancellationToken)
    {
        HttpRequestMessage request = CreateRequest(client, HttpMethod.Get, requestUri);
        ClientSpan span = ClientSpan.Start(site, client, request);
        if (!span.Exists)
        {
            return original(client, requestUri, cancellationToken);
        }

        var reader = new ResponseReader(client, cancellationToken);
        Task<HttpResponseMessage> response = Begin(span, client, request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return EndReadAsync(span, response, reader, read, cancellationToken);
    }

    private static HttpResponseMessage Trace(
        HttpCallSite site, HttpMessageInvoker invoker, HttpRequestMessage request, HttpCompletionOption? completionOption, CancellationToken cancellationToken)
    {
        ClientSpan span = ClientSpan.Start(site, invoker, request);
        try
        {
            HttpResponseMessage response = completionOption is { } option
                ? ((HttpClient)invoker).Send(request, option, cancellationToken)
                : invoker.Send(request, cancellationToken);
            span.Complete(response);
            return response;
        }
        catch (Exception exception)
        {
            span.Fail(exception, cancellationToken);
            throw;
        }
        finally
        {
            span.Stop();
        }
    }

    /// <summary>The untraced call. No completion option: the virtual method.</summary>
    private static Task<HttpResponseMessage> Original(
        HttpMessageInvoker invoker, HttpRequestMessage request, HttpCompletionOption? completionOption, CancellationToken cancellationToken) =>
        completionOption is { } option
            ? ((HttpClient)invoker).SendAsync(request, option, cancellationToken)
            : invoker.SendAsync(request, cancellationToken);

    /// <summary>
    /// Makes the call inside the span and comes back outside of it. Not async, so that what HttpClient throws at once is
    /// thrown at once.
    /// </summary>
    private static Task<HttpResponseMessage> Begin(
        ClientSpan span, HttpMessageInvoker invoker, HttpRequestMessage request, HttpCompletionOption? completionOption, CancellationToken cancellationToken)
    {
        try
        {
            return Original(invoker, request, completionOption, cancellationToken);
        }
        catch (Exception exception)
        {
            span.Fail(exception, cancellationToken);
            span.Stop();
            throw;
        }
        finally
        {
            span.Leave(keepAsyncLocals: completionOption is null);
        }
    }

    private static async Task<HttpResponseMessage> EndAsync(ClientSpan span, Task<HttpResponseMessage> pending, CancellationToken cancellationToken)
    {
        try
        {
            HttpResponseMessage response = await pending.ConfigureAwait(false);
            span.Complete(response);
            return response;
        }
        catch (Exception exception)
        {
            span.Fail(exception, cancellationToken);
            throw;
        }
        finally
        {
            span.Stop();
        }
    }

    private static async Task<T> EndReadAsync<T>(
        ClientSpan span,
        Task<HttpResponseMessage> pending,
        ResponseReader reader,
        Func<ResponseReader, HttpResponseMessage, Task<T>> read,
        CancellationToken cancellationToken)
    {
        try
        {
            HttpResponseMessage response = await pending.ConfigureAwait(false);
            span.Complete(response, mustSucceed: true);
            return await read(reader, response).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            span.Fail(exception, cancellationToken);
            throw;
        }
        finally
        {
            span.Stop();
        }
    }
}
