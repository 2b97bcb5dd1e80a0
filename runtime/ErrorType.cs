namespace Instrumentation.Http;

/// <summary>
/// <c>error.type</c> of an exception: <c>timeout</c> for the timeouts of HttpClient and SocketsHttpHandler, the
/// <see cref="HttpRequestError"/> in snake_case where the exception has one, and else the full name of its type.
/// </summary>
internal static class ErrorType
{
    internal static string Of(Exception exception) => exception switch
    {
        OperationCanceledException { InnerException: TimeoutException } => "timeout",
        HttpRequestException { HttpRequestError: var error } when Name(error) is { } name => name,
        HttpIOException { HttpRequestError: var error } when Name(error) is { } name => name,
        _ => exception.GetType().FullName ?? "_OTHER",
    };

    private static string? Name(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => "name_resolution_error",
        HttpRequestError.ConnectionError => "connection_error",
        HttpRequestError.SecureConnectionError => "secure_connection_error",
        HttpRequestError.HttpProtocolError => "http_protocol_error",
        HttpRequestError.ExtendedConnectNotSupported => "extended_connect_not_supported",
        HttpRequestError.VersionNegotiationError => "version_negotiation_error",
        HttpRequestError.UserAuthenticationError => "user_authentication_error",
        HttpRequestError.ProxyTunnelError => "proxy_tunnel_error",
        HttpRequestError.InvalidResponse => "invalid_response",
        HttpRequestError.ResponseEnded => "response_ended",
        HttpRequestError.ConfigurationLimitExceeded => "configuration_limit_exceeded",
        _ => null,
    };
}
