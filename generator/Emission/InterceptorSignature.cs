using Instrumentation.Generators.Model;

namespace Instrumentation.Generators.Emission;

/// <summary>A surface method in C#: as the interceptor declares it, as it was called, and as the runtime helper makes it.</summary>
/// <param name="method">The method.</param>
/// <param name="site">The field with what the compiler knows of the call.</param>
internal sealed class InterceptorSignature(HttpMethodShape method, string site)
{
    private const string Helper = "global::Instrumentation.Http.HttpCall";
    private const string JsonHelper = "global::Instrumentation.Http.HttpJsonCall";
    private const string Http = "global::System.Net.Http";
    private const string Tasks = "global::System.Threading.Tasks";
    private const string Json = "global::System.Text.Json";
    private const string NoToken = "global::System.Threading.CancellationToken.None";

    internal string Receiver => method.Receiver == $"{Http}.HttpMessageInvoker" ? "invoker" : "client";

    internal string ReturnType => method.Name switch
    {
        "GetFromJsonAsync" or "DeleteFromJsonAsync" => $"{Tasks}.Task<{JsonResult}>",
        "GetFromJsonAsAsyncEnumerable" => $"global::System.Collections.Generic.IAsyncEnumerable<{JsonResult}>",
        "Send" => $"{Http}.HttpResponseMessage",
        "GetStringAsync" => $"{Tasks}.Task<string>",
        "GetByteArrayAsync" => $"{Tasks}.Task<byte[]>",
        "GetStreamAsync" => $"{Tasks}.Task<global::System.IO.Stream>",
        _ => $"{Tasks}.Task<{Http}.HttpResponseMessage>",
    };

    internal string Parameters => string.Join(", ", method.Parameters.Select(Declare).Prepend($"this {method.Receiver} {Receiver}"));

    /// <summary>Null, or <c>&lt;TValue&gt;</c>.</summary>
    internal string? TypeParameters => method.IsGeneric ? "<TValue>" : null;

    /// <summary>
    /// The serializer works by reflection: callers are warned of that when they trim or compile ahead of time, and the
    /// interceptor must warn them as its original does.
    /// </summary>
    internal bool UsesReflection => IsJson && !Has(HttpParameter.JsonTypeInfo) && !Has(HttpParameter.JsonContext);

    internal string OriginalCall => IsJson
        ? $"{Http}.Json.HttpClientJsonExtensions.{method.Name}{TypeParameters}({string.Join(", ", method.Parameters.Select(NameOf).Prepend(Receiver))})"
        : $"{Receiver}.{method.Name}({string.Join(", ", method.Parameters.Select(NameOf))})";

    internal string TracedCall => method.Name switch
    {
        "GetStringAsync" or "GetByteArrayAsync" or "GetStreamAsync" => $"{Helper}.{method.Name}({site}, {Receiver}, {Url}, {Token})",
        "Send" or "SendAsync" when IsVirtual => $"{Helper}.{method.Name}({site}, {Receiver}, request, cancellationToken)",
        "Send" or "SendAsync" => $"{Helper}.{method.Name}({site}, {Receiver}, request, {CompletionOption}, {Token})",
        "GetAsync" => $"{Helper}.SendAsync({site}, {Receiver}, {Request("Get")}, {CompletionOption}, {Token})",
        "DeleteAsync" => $"{Helper}.SendAsync({site}, {Receiver}, {Request("Delete")}, {Token})",
        "PatchAsync" => $"{Helper}.SendAsync({site}, {Receiver}, {Request("Patch")}, {Token})",
        "PostAsync" => $"{Helper}.SendAsync({site}, {Receiver}, {Request("Post")}, {Token})",
        "PutAsync" => $"{Helper}.SendAsync({site}, {Receiver}, {Request("Put")}, {Token})",
        "PatchAsJsonAsync" => $"{Helper}.SendAsync({site}, {Receiver}, {Request("Patch")}, {Token})",
        "PostAsJsonAsync" => $"{Helper}.SendAsync({site}, {Receiver}, {Request("Post")}, {Token})",
        "PutAsJsonAsync" => $"{Helper}.SendAsync({site}, {Receiver}, {Request("Put")}, {Token})",
        "GetFromJsonAsync" => FromJson("Get"),
        "DeleteFromJsonAsync" => FromJson("Delete"),
        "GetFromJsonAsAsyncEnumerable" => $"{JsonHelper}.{method.Name}{TypeParameters}({site}, {Receiver}, {Url}, {JsonFormat}, {Token})",
        _ => throw new InvalidOperationException($"{method.Name} is not of the surface."),
    };

    /// <summary>The overload with a request and a token alone is virtual, and so is what the verbs other than GET go through.</summary>
    private bool IsVirtual => method.Parameters.Count == 2 && Has(HttpParameter.CancellationToken);

    private bool IsJson => method.Name.Contains("Json");

    private string JsonResult => method.IsGeneric ? "TValue?" : "object?";

    /// <summary>What says how to read or write.</summary>
    private string JsonFormat =>
        Has(HttpParameter.JsonTypeInfo) ? "jsonTypeInfo"
        : Has(HttpParameter.JsonContext) ? "context"
        : Has(HttpParameter.JsonOptions) ? "options"
        : $"({Json}.JsonSerializerOptions?)null";

    /// <summary>The content of a JSON call is made before its URL is looked at: so does the original, and either can throw.</summary>
    private string? Content =>
        Has(HttpParameter.Content) ? "content"
        : !Has(HttpParameter.JsonValue) ? null
        : Has(HttpParameter.JsonTypeInfo) ? $"{Http}.Json.JsonContent.Create(value, jsonTypeInfo)"
        : $"{Http}.Json.JsonContent.Create(value, null, {JsonFormat})";

    private string Url => Has(HttpParameter.UrlString) ? $"{Helper}.CreateUri(requestUri)" : "requestUri";

    private string CompletionOption => Has(HttpParameter.CompletionOption) ? "completionOption" : $"{Http}.HttpCompletionOption.ResponseContentRead";

    private string Token => Has(HttpParameter.CancellationToken) ? "cancellationToken" : NoToken;

    private static string Declare(HttpParameter parameter) => $"{TypeOf(parameter)} {NameOf(parameter)}";

    private static string TypeOf(HttpParameter parameter) => parameter switch
    {
        HttpParameter.UrlString => "string?",
        HttpParameter.Url => "global::System.Uri?",
        HttpParameter.Request => $"{Http}.HttpRequestMessage",
        HttpParameter.Content => $"{Http}.HttpContent?",
        HttpParameter.CompletionOption => $"{Http}.HttpCompletionOption",
        HttpParameter.JsonValue => "TValue",
        HttpParameter.JsonType => "global::System.Type",
        HttpParameter.JsonTypeInfo => $"{Json}.Serialization.Metadata.JsonTypeInfo<TValue>",
        HttpParameter.JsonOptions => $"{Json}.JsonSerializerOptions?",
        HttpParameter.JsonContext => $"{Json}.Serialization.JsonSerializerContext",
        _ => "global::System.Threading.CancellationToken",
    };

    private static string NameOf(HttpParameter parameter) => parameter switch
    {
        HttpParameter.UrlString or HttpParameter.Url => "requestUri",
        HttpParameter.Request => "request",
        HttpParameter.Content => "content",
        HttpParameter.CompletionOption => "completionOption",
        HttpParameter.JsonValue => "value",
        HttpParameter.JsonType => "type",
        HttpParameter.JsonTypeInfo => "jsonTypeInfo",
        HttpParameter.JsonOptions => "options",
        HttpParameter.JsonContext => "context",
        _ => "cancellationToken",
    };

    private string Request(string verb) => Content switch
    {
        null => $"{Helper}.CreateRequest({Receiver}, {Http}.HttpMethod.{verb}, {Url})",
        var content => $"{Helper}.CreateRequest({Receiver}, {Http}.HttpMethod.{verb}, content: {content}, requestUri: {Url})",
    };

    private string FromJson(string verb)
    {
        string type = Has(HttpParameter.JsonType) ? "type, " : "";
        return $"{JsonHelper}.FromJsonAsync{TypeParameters}({site}, {Receiver}, {Http}.HttpMethod.{verb}, {Url}, {type}{JsonFormat}, {Token})";
    }

    private bool Has(HttpParameter parameter) => method.Parameters.Contains(parameter);
}
