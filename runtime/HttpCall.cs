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
    // The announced length from which on HttpClient holds it against its limit, before it reads: of a text, and of bytes.
#if NET10_0_OR_GREATER
    private const long CheckedText = 0;
    private const long CheckedBytes = 0;
#else
    private const long CheckedText = 256;
    private const long CheckedBytes = long.MaxValue;
#endif

    /// <summary>Prepares the process, once; called by the module initializer of each intercepted assembly.</summary>
    public static void Initialize() => CallSitePropagator.Install();

    /// <summary>
    /// Whether a call through <paramref name="client"/> has anyone to tell. Where it has none, the interceptor makes the
    /// original call, which also throws the <see cref="NullReferenceException"/> of a null receiver.
    /// </summary>
    public static bool IsListening([NotNullWhen(true)] HttpMessageInvoker? client) =>
        client is not null && (OwnSource.HasListeners || RuntimeSpans.HaveListeners || HttpMeter.HasListeners) && HttpInstrumentation.Enabled;

    /// <summary>The same, of a call site that adds to the runtime's own measurements.</summary>
    public static bool IsListeningToRuntime([NotNullWhen(true)] HttpMessageInvoker? client) =>
        IsListening(client) || (client is not null && RuntimeMetrics.HaveListeners && HttpInstrumentation.Enabled);

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
            HttpMethod.Get,
            requestUri,
            CheckedText,
            [StackTraceHidden] static (client, uri, _, token) => client.GetStringAsync(uri, token),
            static (client, checkedFrom, token) => new BufferedBodyReader<string>(client, checkedFrom, [StackTraceHidden] static (body) => body.ReadAsStringAsync(CancellationToken.None), token),
            cancellationToken);

    /// <summary><see cref="HttpClient.GetByteArrayAsync(Uri?, CancellationToken)"/>, traced up to the end of the body.</summary>
    public static Task<byte[]> GetByteArrayAsync(HttpCallSite site, HttpClient client, Uri? requestUri, CancellationToken cancellationToken) =>
        TraceReadAsync(
            site,
            client,
            HttpMethod.Get,
            requestUri,
            CheckedBytes,
            [StackTraceHidden] static (client, uri, _, token) => client.GetByteArrayAsync(uri, token),
            static (client, checkedFrom, token) => new BufferedBodyReader<byte[]>(client, checkedFrom, [StackTraceHidden] static (body) => body.ReadAsByteArrayAsync(CancellationToken.None), token),
            cancellationToken);

    /// <summary><see cref="HttpClient.GetStreamAsync(Uri?, CancellationToken)"/>, traced up to the headers: the body is the caller's.</summary>
    public static Task<Stream> GetStreamAsync(HttpCallSite site, HttpClient client, Uri? requestUri, CancellationToken cancellationToken) =>
        TraceReadAsync(
            site,
            client,
            HttpMethod.Get,
            requestUri,
            default(ValueTuple),
            [StackTraceHidden] static (client, uri, _, token) => client.GetStreamAsync(uri, token),
            static (client, _, token) => new StreamBodyReader(client, token),
            cancellationToken);

    /// <summary>A call that gives the caller the body alone.</summary>
    /// <typeparam name="T">What the body becomes.</typeparam>
    /// <typeparam name="TState">The type of <paramref name="state"/>.</typeparam>
    /// <param name="site">What the compiler knows of the call.</param>
    /// <param name="client">The client.</param>
    /// <param name="method">GET or DELETE.</param>
    /// <param name="requestUri">The URL as the caller gave it.</param>
    /// <param name="state">For the two functions.</param>
    /// <param name="original">The untraced call.</param>
    /// <param name="createReader">What reads the body of the traced call.</param>
    /// <param name="cancellationToken">The caller's.</param>
    internal static Task<T> TraceReadAsync<T, TState>(
        HttpCallSite site,
        HttpClient client,
        HttpMethod method,
        Uri? requestUri,
        TState state,
        Func<HttpClient, Uri?, TState, CancellationToken, Task<T>> original,
        Func<HttpClient, TState, CancellationToken, BodyReader<T>> createReader,
        CancellationToken cancellationToken)
    {
        if (RuntimeCalls.Begin(site, client, method, ref requestUri, out CallerFlow caller) is { } call)
        {
            try
            {
                return call.Observe(original(client, requestUri, state, cancellationToken), cancellationToken);
            }
            catch (Exception exception) when (call.Failed(exception, cancellationToken))
            {
                throw;
            }
            finally
            {
                caller.Restore(keepAsyncLocals: false);
            }
        }

        HttpRequestMessage request = CreateRequest(client, method, requestUri);
        if (RuntimeCalls.BeginExcluded(site, client, request, out caller))
        {
            try
            {
                return original(client, requestUri, state, cancellationToken);
            }
            finally
            {
                caller.Restore(keepAsyncLocals: false);
            }
        }

        var span = ClientSpan.Start(site, client, request, out caller);
        if (!span.NeedsRequest)
        {
            return original(client, request.RequestUri, state, cancellationToken);
        }

        BodyReader<T> reader = createReader(client, state, cancellationToken);
        Task<HttpResponseMessage> pending = BeginRead(ref span, caller, client, request, cancellationToken);
        return reader.RunAsync(span, pending);
    }

    /// <summary>
    /// GET up to the headers, by the overload that no subclass can see; any other method through the virtual one, which has
    /// read the body when it completes: so do the original methods.
    /// </summary>
    internal static Task<HttpResponseMessage> BeginRead(
        ref ClientSpan span, in CallerFlow caller, HttpClient client, HttpRequestMessage request, CancellationToken cancellationToken) =>
        Begin(ref span, caller, client, request, request.RequestUri, request.Method == HttpMethod.Get ? HttpCompletionOption.ResponseHeadersRead : null, cancellationToken);

    private static Task<HttpResponseMessage> TraceAsync(
        HttpCallSite site, HttpMessageInvoker invoker, HttpRequestMessage request, HttpCompletionOption? completionOption, CancellationToken cancellationToken)
    {
        if (RuntimeCalls.Begin(site, invoker, request, out CallerFlow caller) is { } call)
        {
            try
            {
                return call.Observe(Original(invoker, request, completionOption, cancellationToken), cancellationToken);
            }
            catch (Exception exception) when (call.Failed(exception, cancellationToken))
            {
                throw;
            }
            finally
            {
                caller.Restore(KeepsAsyncLocals(invoker, completionOption));
            }
        }

        Uri? given = request?.RequestUri;
        var span = ClientSpan.Start(site, invoker, request, out caller);
        Task<HttpResponseMessage>? pending = Begin(ref span, caller, invoker, request!, given, completionOption, cancellationToken);
        if (pending is null || !span.Exists)
        {
            // A handler that gives no task: the caller gets none, as without us.
            span.Stop();
            return pending!;
        }

        if (pending.IsCompletedSuccessfully)
        {
            span.Complete(pending.Result);
            span.Stop();
            return pending;
        }

        return HiddenTask.RunAsync<HttpResponseMessage, SendSteps>(new(span, cancellationToken), pending);
    }

    private static HttpResponseMessage Trace(
        HttpCallSite site, HttpMessageInvoker invoker, HttpRequestMessage request, HttpCompletionOption? completionOption, CancellationToken cancellationToken)
    {
        if (RuntimeCalls.Begin(site, invoker, request, out CallerFlow caller) is { } call)
        {
            try
            {
                return call.Ended(OriginalSync(invoker, request, completionOption, cancellationToken));
            }
            catch (Exception exception) when (call.Failed(exception, cancellationToken))
            {
                throw;
            }
            finally
            {
                caller.Restore(KeepsAsyncLocals(invoker, completionOption));
            }
        }

        // A failure does not tell whether it came before the client gave the request its URL: the request keeps the one that it has.
        var span = ClientSpan.Start(site, invoker, request, out caller, completesUrl: false);
        try
        {
            HttpResponseMessage response = OriginalSync(invoker, request, completionOption, cancellationToken);
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
            span.Stop(caller);
        }
    }

    /// <summary>
    /// Whether what the call changes of the ambient values stays changed for its caller. HttpClient itself changes none; the handler under
    /// a bare invoker may, and so may a subclass that overrides the virtual method.
    /// </summary>
    private static bool KeepsAsyncLocals(HttpMessageInvoker invoker, HttpCompletionOption? completionOption) =>
        completionOption is null && invoker.GetType() != typeof(HttpClient);

    /// <summary>The untraced call. No completion option: the virtual method.</summary>
    private static Task<HttpResponseMessage> Original(
        HttpMessageInvoker invoker, HttpRequestMessage request, HttpCompletionOption? completionOption, CancellationToken cancellationToken) =>
        completionOption is { } option
            ? ((HttpClient)invoker).SendAsync(request, option, cancellationToken)
            : invoker.SendAsync(request, cancellationToken);

    private static HttpResponseMessage OriginalSync(
        HttpMessageInvoker invoker, HttpRequestMessage request, HttpCompletionOption? completionOption, CancellationToken cancellationToken) =>
        completionOption is { } option
            ? ((HttpClient)invoker).Send(request, option, cancellationToken)
            : invoker.Send(request, cancellationToken);

    /// <summary>
    /// Makes the call inside the span and comes back outside of it. Not async, so that what HttpClient throws at once is
    /// thrown at once.
    /// </summary>
    /// <param name="span">The span.</param>
    /// <param name="caller">What to come back to.</param>
    /// <param name="invoker">The client.</param>
    /// <param name="request">The request.</param>
    /// <param name="given">The URL that it had, for the caller to find if nothing is sent.</param>
    /// <param name="completionOption">No completion option: the virtual method.</param>
    /// <param name="cancellationToken">The caller's.</param>
    private static Task<HttpResponseMessage> Begin(
        ref ClientSpan span,
        in CallerFlow caller,
        HttpMessageInvoker invoker,
        HttpRequestMessage request,
        Uri? given,
        HttpCompletionOption? completionOption,
        CancellationToken cancellationToken)
    {
        try
        {
            return Original(invoker, request, completionOption, cancellationToken);
        }
        catch (Exception exception)
        {
            span.Fail(exception, cancellationToken);
            span.Stop();
            RequestTarget.Complete(request, given);
            throw;
        }
        finally
        {
            if (span.NeedsRequest)
            {
                caller.Restore(KeepsAsyncLocals(invoker, completionOption));
            }
        }
    }
}
