namespace Instrumentation.Generators.Model;

/// <summary>The runtime's <c>HttpSpanAttributes</c>, as far as the generator asks for them. A test compares the two.</summary>
[Flags]
internal enum SpanAttributes
{
    Required = 1,
    NetworkProtocolVersion = 2,
    UrlTemplate = 4,
    CodeLocation = 32,
    Default = Required | NetworkProtocolVersion | UrlTemplate,
}
