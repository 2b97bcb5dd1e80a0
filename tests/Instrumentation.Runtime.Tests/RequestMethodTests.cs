using Instrumentation.Http;

namespace Instrumentation.Runtime.Tests;

public sealed class RequestMethodTests
{
    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("CONNECT")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    [InlineData("PATCH")]
    [InlineData("QUERY")]
    public void Ten_methods_are_known(string method) =>
        Assert.Equal(new RequestMethod(method, null), RequestMethod.Of(new HttpMethod(method), RequestMethod.Known(null)));

    [Theory]
    [InlineData(null, "get", "GET", "get")]
    [InlineData(null, "Delete", "DELETE", "Delete")]
    [InlineData(null, "PROPFIND", "_OTHER", "PROPFIND")]
    [InlineData("  ", "GET", "GET", null)]
    [InlineData("PROPFIND, GET", "PROPFIND", "PROPFIND", null)]
    [InlineData("PROPFIND,,GET,", "GET", "GET", null)]
    [InlineData("PROPFIND,GET", "POST", "_OTHER", "POST")]
    [InlineData("PROPFIND,GET", "propfind", "_OTHER", "propfind")]
    [InlineData("PROPFIND,GET", "get", "GET", "get")]
    [InlineData("get", "GET", "_OTHER", "GET")]
    public void The_environment_replaces_the_list(string? variable, string method, string name, string? original) =>
        Assert.Equal(new RequestMethod(name, original), RequestMethod.Of(new HttpMethod(method), RequestMethod.Known(variable)));
}
