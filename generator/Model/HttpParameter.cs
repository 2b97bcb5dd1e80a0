namespace Instrumentation.Generators.Model;

/// <summary>What a parameter of a surface method is, which is all that an interceptor needs to know of it.</summary>
internal enum HttpParameter
{
    UrlString,
    Url,
    Request,
    Content,
    CompletionOption,
    JsonValue,
    JsonType,
    JsonTypeInfo,
    JsonOptions,
    JsonContext,
    CancellationToken,
}
