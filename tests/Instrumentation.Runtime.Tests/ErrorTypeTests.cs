using System.Text.RegularExpressions;
using Instrumentation.Http;

namespace Instrumentation.Runtime.Tests;

public sealed partial class ErrorTypeTests
{
    public static TheoryData<HttpRequestError> Errors => [.. Enum.GetValues<HttpRequestError>()];

    [Theory]
    [MemberData(nameof(Errors))]
    public void Each_HttpRequestError_is_named_in_snake_case(HttpRequestError error)
    {
        string snake = UpperCase().Replace(error.ToString(), static match => "_" + match.Value).TrimStart('_').ToLowerInvariant();
        bool isUnknown = error == HttpRequestError.Unknown;

        Assert.Equal(isUnknown ? "System.Net.Http.HttpRequestException" : snake, ErrorType.Of(new HttpRequestException(error)));
        Assert.Equal(isUnknown ? "System.Net.Http.HttpIOException" : snake, ErrorType.Of(new HttpIOException(error)));
    }

    [Fact]
    public void A_timeout_is_a_cancellation_with_a_TimeoutException_inside()
    {
        Assert.Equal("timeout", ErrorType.Of(new TaskCanceledException("m", new TimeoutException())));
        Assert.Equal("timeout", ErrorType.Of(new OperationCanceledException("m", new TimeoutException())));
        Assert.Equal("System.Threading.Tasks.TaskCanceledException", ErrorType.Of(new TaskCanceledException()));
        Assert.Equal("System.TimeoutException", ErrorType.Of(new TimeoutException()));
        Assert.Equal("System.IO.IOException", ErrorType.Of(new IOException()));
    }

    [GeneratedRegex("[A-Z]")]
    private static partial Regex UpperCase();
}
