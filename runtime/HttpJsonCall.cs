using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Instrumentation.Http;

/// <summary>
/// As <see cref="HttpCall"/>, for the methods of <see cref="HttpClientJsonExtensions"/> that read JSON. Those that write it
/// are a <see cref="JsonContent"/> and a call like any other.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
[DebuggerStepThrough]
public static class HttpJsonCall
{
    /// <summary>Why an interceptor asks for the attributes that its original method has.</summary>
    public const string UnreferencedCode = "Which members of the type the JSON serializer needs is not known before run time. Use the overload with a JsonTypeInfo or a JsonSerializerContext.";

    /// <summary>As <see cref="UnreferencedCode"/>, of code that is made at run time.</summary>
    public const string DynamicCode = "The JSON serializer may need code that is made at run time. Use the overload with a JsonTypeInfo or a JsonSerializerContext.";

#if !NET10_0_OR_GREATER
    private static readonly JsonSerializerOptions s_defaults = new(JsonSerializerDefaults.Web);
#endif

    /// <summary>What stands in for no options.</summary>
    private static JsonSerializerOptions Defaults
    {
#if NET10_0_OR_GREATER
        [RequiresUnreferencedCode(UnreferencedCode)]
        [RequiresDynamicCode(DynamicCode)]
        get => JsonSerializerOptions.Web;
#else
        get => s_defaults;
#endif
    }

    /// <summary>GET or DELETE, read by the metadata of a type.</summary>
    public static Task<TValue?> FromJsonAsync<TValue>(
        HttpCallSite site, HttpClient client, HttpMethod method, Uri? requestUri, JsonTypeInfo<TValue> jsonTypeInfo, CancellationToken cancellationToken) =>
        TraceAsync(
            site,
            client,
            method,
            requestUri,
            jsonTypeInfo,
            [StackTraceHidden] static (client, method, uri, info, token) => method == HttpMethod.Get
                ? client.GetFromJsonAsync(uri, info, token)
                : client.DeleteFromJsonAsync(uri, info, token),
            [StackTraceHidden] static (stream, info, token) => JsonSerializer.DeserializeAsync(stream, info, token),
            cancellationToken);

    /// <summary>GET or DELETE, read by reflection.</summary>
    [RequiresUnreferencedCode(UnreferencedCode)]
    [RequiresDynamicCode(DynamicCode)]
    public static Task<TValue?> FromJsonAsync<TValue>(
        HttpCallSite site, HttpClient client, HttpMethod method, Uri? requestUri, JsonSerializerOptions? options, CancellationToken cancellationToken) =>
        TraceAsync(
            site,
            client,
            method,
            requestUri,
            options,
            [StackTraceHidden] static (client, method, uri, options, token) => method == HttpMethod.Get
                ? client.GetFromJsonAsync<TValue>(uri, options, token)
                : client.DeleteFromJsonAsync<TValue>(uri, options, token),
            [StackTraceHidden] static (stream, options, token) => JsonSerializer.DeserializeAsync<TValue>(stream, options ?? Defaults, token),
            cancellationToken);

    /// <summary>GET or DELETE, read by the metadata of a context.</summary>
    public static Task<object?> FromJsonAsync(
        HttpCallSite site, HttpClient client, HttpMethod method, Uri? requestUri, Type type, JsonSerializerContext context, CancellationToken cancellationToken) =>
        TraceAsync(
            site,
            client,
            method,
            requestUri,
            (type, context),
            [StackTraceHidden] static (client, method, uri, format, token) => method == HttpMethod.Get
                ? client.GetFromJsonAsync(uri, format.type, format.context, token)
                : client.DeleteFromJsonAsync(uri, format.type, format.context, token),
            [StackTraceHidden] static (stream, format, token) => JsonSerializer.DeserializeAsync(stream, format.type, format.context, token),
            cancellationToken);

    /// <summary>GET or DELETE, read by reflection over a type known at run time.</summary>
    [RequiresUnreferencedCode(UnreferencedCode)]
    [RequiresDynamicCode(DynamicCode)]
    public static Task<object?> FromJsonAsync(
        HttpCallSite site, HttpClient client, HttpMethod method, Uri? requestUri, Type type, JsonSerializerOptions? options, CancellationToken cancellationToken) =>
        TraceAsync(
            site,
            client,
            method,
            requestUri,
            (type, options),
            [StackTraceHidden] static (client, method, uri, format, token) => method == HttpMethod.Get
                ? client.GetFromJsonAsync(uri, format.type, format.options, token)
                : client.DeleteFromJsonAsync(uri, format.type, format.options, token),
            [StackTraceHidden] static (stream, format, token) => JsonSerializer.DeserializeAsync(stream, format.type, format.options ?? Defaults, token),
            cancellationToken);

    /// <summary>GET, read element by element: a span for each enumeration, up to its end.</summary>
    public static IAsyncEnumerable<TValue?> GetFromJsonAsAsyncEnumerable<TValue>(
        HttpCallSite site, HttpClient client, Uri? requestUri, JsonTypeInfo<TValue> jsonTypeInfo, CancellationToken cancellationToken) =>
        new JsonSequence<TValue>(site, client, requestUri, jsonTypeInfo, cancellationToken);

    /// <summary>GET, read element by element, by reflection.</summary>
    [RequiresUnreferencedCode(UnreferencedCode)]
    [RequiresDynamicCode(DynamicCode)]
    public static IAsyncEnumerable<TValue?> GetFromJsonAsAsyncEnumerable<TValue>(
        HttpCallSite site, HttpClient client, Uri? requestUri, JsonSerializerOptions? options, CancellationToken cancellationToken)
    {
        options ??= Defaults;
        options.MakeReadOnly(populateMissingResolver: true);
        var jsonTypeInfo = (JsonTypeInfo<TValue>)options.GetTypeInfo(typeof(TValue));
        return GetFromJsonAsAsyncEnumerable(site, client, requestUri, jsonTypeInfo, cancellationToken);
    }

    private static Task<T> TraceAsync<T, TFormat>(
        HttpCallSite site,
        HttpClient client,
        HttpMethod method,
        Uri? requestUri,
        TFormat format,
        Func<HttpClient, HttpMethod, Uri?, TFormat, CancellationToken, Task<T>> original,
        Func<Stream, TFormat, CancellationToken, ValueTask<T>> deserialize,
        CancellationToken cancellationToken) =>
        HttpCall.TraceReadAsync(
            site,
            client,
            method,
            requestUri,
            (method, format, original, deserialize),
            [StackTraceHidden] static (client, uri, state, token) => state.original(client, state.method, uri, state.format, token),
            static (client, state, token) => new JsonBodyReader<T, TFormat>(client, isBuffered: state.method != HttpMethod.Get, state.format, state.deserialize, token),
            cancellationToken);
}
