namespace Instrumentation.Generators.Model;

/// <summary>The runtime's <c>HttpSpanAttributes</c>. A test compares the two.</summary>
[Flags]
internal enum SpanAttributes
{
    Required = 1,
    NetworkProtocolVersion = 2,
    UrlTemplate = 4,
    UrlScheme = 8,
    UserAgent = 16,
    CodeLocation = 32,
    RequestBodySize = 64,
    ResponseBodySize = 128,
    NetworkTransport = 256,
    Default = Required | NetworkProtocolVersion | UrlTemplate,
    All = Default | UrlScheme | UserAgent | CodeLocation | RequestBodySize | ResponseBodySize | NetworkTransport,
}
