namespace Instrumentation.Http;

/// <summary>
/// The attributes of a span, decided at compile time: <c>[InstrumentHttp(Attributes = …)]</c>. The names in brackets are those of
/// https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-client-span.
/// </summary>
[Flags]
public enum HttpSpanAttributes
{
    /// <summary>
    /// What the conventions require, always given: <c>http.request.method</c>, <c>server.address</c>, <c>server.port</c>, <c>url.full</c>,
    /// and where they apply <c>http.request.method_original</c>, <c>http.response.status_code</c>, <c>error.type</c>.
    /// </summary>
    Required = 1,

    /// <summary>The negotiated version, <c>1.1</c> or <c>2</c> (<c>network.protocol.version</c>).</summary>
    NetworkProtocolVersion = 2,

    /// <summary>The template of the URL, as a tag and in the span's name (<c>url.template</c>).</summary>
    UrlTemplate = 4,

    /// <summary><c>https</c> or <c>http</c> (<c>url.scheme</c>).</summary>
    UrlScheme = 8,

    /// <summary>The <c>User-Agent</c> header as it was sent (<c>user_agent.original</c>).</summary>
    UserAgent = 16,

    /// <summary>The method, file and line of the call (<c>code.function.name</c>, <c>code.file.path</c>, <c>code.line.number</c>).</summary>
    CodeLocation = 32,

    /// <summary>The bytes of the request's body, where they are known without reading it (<c>http.request.body.size</c>).</summary>
    RequestBodySize = 64,

    /// <summary>The bytes of the response's body, where they are known without reading it (<c>http.response.body.size</c>).</summary>
    ResponseBodySize = 128,

    /// <summary><c>tcp</c>, or <c>quic</c> for HTTP/3 (<c>network.transport</c>).</summary>
    NetworkTransport = 256,

    /// <summary>What is required, and nothing else.</summary>
    Minimal = Required,

    /// <summary>What a span has unless the attribute says otherwise.</summary>
    Default = Required | NetworkProtocolVersion | UrlTemplate,

    /// <summary>Everything.</summary>
    All = Default | UrlScheme | UserAgent | CodeLocation | RequestBodySize | ResponseBodySize | NetworkTransport,
}
