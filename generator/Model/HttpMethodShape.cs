namespace Instrumentation.Generators.Model;

/// <summary>One method of the surface: what is called.</summary>
/// <param name="Receiver">The type that declares it, fully qualified: HttpClient, HttpMessageInvoker or a subclass that overrides it.</param>
/// <param name="Name">Its name, <c>GetAsync</c>.</param>
/// <param name="Parameters">Its parameters, in order.</param>
internal sealed record HttpMethodShape(string Receiver, string Name, EquatableArray<HttpParameter> Parameters);
