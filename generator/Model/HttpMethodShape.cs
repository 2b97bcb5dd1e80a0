namespace Instrumentation.Generators.Model;

/// <summary>One method of the surface: what is called.</summary>
/// <param name="Receiver">
/// The type that declares it, fully qualified: HttpClient, HttpMessageInvoker or a subclass that overrides it; of an extension
/// method the type that it extends, HttpClient.
/// </param>
/// <param name="Name">Its name, <c>GetAsync</c>.</param>
/// <param name="Parameters">Its parameters, in order; those of an extension method without the receiver.</param>
/// <param name="IsGeneric">Whether it has a type parameter, as most methods for JSON have.</param>
internal sealed record HttpMethodShape(string Receiver, string Name, EquatableArray<HttpParameter> Parameters, bool IsGeneric = false);
