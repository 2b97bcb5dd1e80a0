namespace Instrumentation.Generators.Tests;

/// <summary>
/// Calls with arguments that other generators make, which do not bind here. JsonContextTests of the runtime show the spans of the
/// calls that are intercepted nevertheless; here is what they are taken for, and what is left alone.
/// </summary>
public sealed class UnboundCallTests
{
    [Theory]
    [InlineData("""client.GetFromJsonAsync("x", Numbers.Default.Int32)""", "GetFromJsonAsync1<TValue>", "JsonTypeInfo<TValue> jsonTypeInfo")]
    [InlineData("""client.GetFromJsonAsync<int>("x", Numbers.Default.Int32, default)""", "GetFromJsonAsync1<TValue>", "JsonTypeInfo<TValue> jsonTypeInfo")]
    [InlineData("""client.GetFromJsonAsync("x", typeof(int), Numbers.Default)""", "GetFromJsonAsync1(", "JsonSerializerContext context")]
    [InlineData("""client.GetFromJsonAsync<int>("x", Numbers.Default.Options)""", "GetFromJsonAsync1<TValue>", "JsonSerializerOptions? options")]
    [InlineData("""client.PostAsJsonAsync(new System.Uri("x"), 1, numbers.Int32)""", "PostAsJsonAsync1<TValue>", "JsonTypeInfo<TValue> jsonTypeInfo")]
    [InlineData("""client.PostAsJsonAsync(cancellationToken: default, jsonTypeInfo: numbers.Int32, value: 1, requestUri: "x")""", "PostAsJsonAsync1<TValue>", "JsonTypeInfo<TValue> jsonTypeInfo")]
    [InlineData("""HttpClientJsonExtensions.PutAsJsonAsync(client, $"x/{1}", 1, new Numbers(null).Int32)""", "PutAsJsonAsync1<TValue>", "JsonTypeInfo<TValue> jsonTypeInfo")]
    public void A_member_of_a_generated_context_tells_the_overload(string call, string name, string parameter)
    {
        string generated = Generated(call);

        Assert.Contains(" " + name, generated, StringComparison.Ordinal);
        Assert.Contains(parameter, generated, StringComparison.Ordinal);
        Assert.Contains("UrlTemplate = \"x", generated, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""client.GetFromJsonAsync(null, Numbers.Default.Int32)""")]
    [InlineData("""client.GetFromJsonAsync("x", Unknown.Default.Int32)""")]
    [InlineData("""client.GetFromJsonAsync("x", Plain.Default.Int32)""")]
    [InlineData("""client.GetFromJsonAsync("x", Numbers.Default.Int32, unknown)""")]
    [InlineData("""client.GetFromJsonAsync("x", numbers.Default.Int32.Deeper)""")]
    [InlineData("""client.GetFromJsonAsync("x", Numbers.Default.Int32, Numbers.Default.Int32)""")]
    [InlineData("""client.GetFromJsonAsync(unknown, Numbers.Default.Int32)""")]
    [InlineData("""client.GetFromJsonAsync<int>("x", Numbers.Default)""")]
    [InlineData("""client.GetFromJsonAsync<int>("x", jsonTypeInfo: Numbers.Default.Int32, other: 1)""")]
    [InlineData("""client.PostAsJsonAsync("x", jsonTypeInfo: Numbers.Default.Int32)""")]
    [InlineData("""client.GetAsync(unknown)""")]
    [InlineData("""client.GetAsync(Unknown.Url)""")]
    [InlineData("""client.GetStringAsync(1)""")]
    [InlineData("""client.PostAsync("x", Unknown.Content)""")]
    [InlineData("""client.SendAsync(Unknown.Request())""")]
    [InlineData("""unknown.GetAsync("x")""")]
    [InlineData("""unknown.GetFromJsonAsync("x", Numbers.Default.Int32)""")]
    public void What_stays_open_is_left_alone(string call) => Assert.Empty(Generated(call));

    private static string Generated(string call)
    {
        var project = CompiledProject.Create($$"""
            using System.Net.Http;
            using System.Net.Http.Json;
            using System.Text.Json.Serialization;

            [JsonSerializable(typeof(int))]
            public sealed partial class Numbers : JsonSerializerContext;

            public sealed class Plain;

            public static class Scenario
            {
                public static object Run(HttpClient client, Numbers numbers) => {{call}};
            }
            """);
        return project.Generated.GetValueOrDefault("Scenario.HttpCalls.g.cs", "");
    }
}
