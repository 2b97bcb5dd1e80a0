using Instrumentation.Generators.Model;

namespace Instrumentation.Generators.Emission;

/// <summary>A surface method in C#: as the interceptor declares it, as it was called, and as the runtime helper makes it.</summary>
/// <param name="method">The method.</param>
/// <param name="site">The field with what the compiler knows of the call.</param>
internal sealed class InterceptorSignature(HttpMethodShape method, string site)
{
    private const string Helper = "global::Instrumentation.Http.HttpCall";
    private const string Http = "global::System.Net.Http";
    private const string Tasks = "global::System.Threading.Tasks";
    private const string NoToken = "global::System.Threading.CancellationToken.None";

    internal string Name => method.Name;

    internal string Receiver => method.Receiver == $"{Http}.HttpMessageInvoker" ? "invoker" : "client";

    internal string ReturnType => method.Name switch
    {
        "Send" => $"{Http}.HttpResponseMessage",
        "GetStringAsync" => $"{Tasks}.Task<string>",
        "GetByteArrayAsync" => $"{Tasks}.Task<byte[]>",
        "GetStreamAsync" => $"{Tasks}.Task<global::System.IO.Stream>",
        _ => $"{Tasks}.Task<{Http}.HttpResponseMessage>",
    };

    internal string Parameters => string.Join(", ", method.Parameters.Select(Declare).Prepend($"this {method.Receiver} {Receiver}"));

    internal string OriginalCall => $"{Receiver}.{method.Name}({string.Join(", ", method.Parameters.Select(NameOf))})";

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
        _ => throw new InvalidOperationException($"{method.Name} is not of the surface."),
    };

    /// <summary>The overload with a request and a token alone is virtual, and so is what the verbs other than GET go through.</summary>
    private bool IsVirtual => method.Parameters.Count == 2 && Has(HttpParameter.CancellationToken);

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
        _ => "global::System.Threading.CancellationToken",
    };

    private static string NameOf(HttpParameter parameter) => parameter switch
    {
        HttpParameter.UrlString or HttpParameter.Url => "requestUri",
        HttpParameter.Request => "request",
        HttpParameter.Content => "content",
        HttpParameter.CompletionOption => "completionOption",
        _ => "cancellationToken",
    };

    private string Request(string verb)
    {
        string content = Has(HttpParameter.Content) ? ", content" : "";
        return $"{Helper}.CreateRequest({Receiver}, {Http}.HttpMethod.{verb}, {Url}{content})";
    }

    private bool Has(HttpParameter parameter) => method.Parameters.Contains(parameter);
}
