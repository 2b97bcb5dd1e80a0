namespace Instrumentation.Differential;

/// <summary>An exception that HttpClient does not know.</summary>
internal sealed class OddException(string message) : Exception(message);
