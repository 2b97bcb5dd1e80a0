using System.Net.Http.Json;

namespace Instrumentation.Differential;

/// <summary>The extension methods of HttpClient for JSON. Each is a literal call, as an interceptor takes the place of nothing else.</summary>
internal static class JsonCalls
{
    public static IReadOnlyList<Call> All { get; } =
    [
        new("HttpClientJsonExtensions.DeleteFromJsonAsync<TValue>(string, CancellationToken)", "", static c => c.Client.DeleteFromJsonAsync<Person>(c.Text, c.Token)),
        new("HttpClientJsonExtensions.DeleteFromJsonAsync<TValue>(Uri, CancellationToken)", "", static c => c.Client.DeleteFromJsonAsync<Person>(c.Uri, c.Token)),
        new("HttpClientJsonExtensions.DeleteFromJsonAsync<TValue>(string, JsonSerializerOptions, CancellationToken)", "", static c => c.Client.DeleteFromJsonAsync<Person>(c.Text, c.JsonOptions, c.Token)),
        new("HttpClientJsonExtensions.DeleteFromJsonAsync<TValue>(Uri, JsonSerializerOptions, CancellationToken)", "", static c => c.Client.DeleteFromJsonAsync<Person>(c.Uri, c.JsonOptions, c.Token)),
        new("HttpClientJsonExtensions.DeleteFromJsonAsync<TValue>(string, JsonTypeInfo<TValue>, CancellationToken)", "", static c => c.Client.DeleteFromJsonAsync(c.Text, c.PersonInfo, c.Token)),
        new("HttpClientJsonExtensions.DeleteFromJsonAsync<TValue>(Uri, JsonTypeInfo<TValue>, CancellationToken)", "", static c => c.Client.DeleteFromJsonAsync(c.Uri, c.PersonInfo, c.Token)),
        new("HttpClientJsonExtensions.DeleteFromJsonAsync(string, Type, CancellationToken)", "", static c => c.Client.DeleteFromJsonAsync(c.Text, typeof(Person), c.Token)),
        new("HttpClientJsonExtensions.DeleteFromJsonAsync(Uri, Type, CancellationToken)", "", static c => c.Client.DeleteFromJsonAsync(c.Uri, typeof(Person), c.Token)),
        new("HttpClientJsonExtensions.DeleteFromJsonAsync(string, Type, JsonSerializerOptions, CancellationToken)", "", static c => c.Client.DeleteFromJsonAsync(c.Text, typeof(Person), c.JsonOptions, c.Token)),
        new("HttpClientJsonExtensions.DeleteFromJsonAsync(Uri, Type, JsonSerializerOptions, CancellationToken)", "", static c => c.Client.DeleteFromJsonAsync(c.Uri, typeof(Person), c.JsonOptions, c.Token)),
        new("HttpClientJsonExtensions.DeleteFromJsonAsync(string, Type, JsonSerializerContext, CancellationToken)", "", static c => c.Client.DeleteFromJsonAsync(c.Text, typeof(Person), c.JsonContext, c.Token)),
        new("HttpClientJsonExtensions.DeleteFromJsonAsync(Uri, Type, JsonSerializerContext, CancellationToken)", "", static c => c.Client.DeleteFromJsonAsync(c.Uri, typeof(Person), c.JsonContext, c.Token)),
        new("HttpClientJsonExtensions.GetFromJsonAsAsyncEnumerable<TValue>(string, CancellationToken)", "", static c => c.Client.GetFromJsonAsAsyncEnumerable<Person>(c.Text, c.Token)),
        new("HttpClientJsonExtensions.GetFromJsonAsAsyncEnumerable<TValue>(Uri, CancellationToken)", "", static c => c.Client.GetFromJsonAsAsyncEnumerable<Person>(c.Uri, c.Token)),
        new("HttpClientJsonExtensions.GetFromJsonAsAsyncEnumerable<TValue>(string, JsonSerializerOptions, CancellationToken)", "", static c => c.Client.GetFromJsonAsAsyncEnumerable<Person>(c.Text, c.JsonOptions, c.Token)),
        new("HttpClientJsonExtensions.GetFromJsonAsAsyncEnumerable<TValue>(Uri, JsonSerializerOptions, CancellationToken)", "", static c => c.Client.GetFromJsonAsAsyncEnumerable<Person>(c.Uri, c.JsonOptions, c.Token)),
        new("HttpClientJsonExtensions.GetFromJsonAsAsyncEnumerable<TValue>(string, JsonTypeInfo<TValue>, CancellationToken)", "", static c => c.Client.GetFromJsonAsAsyncEnumerable(c.Text, c.PersonInfo, c.Token)),
        new("HttpClientJsonExtensions.GetFromJsonAsAsyncEnumerable<TValue>(Uri, JsonTypeInfo<TValue>, CancellationToken)", "", static c => c.Client.GetFromJsonAsAsyncEnumerable(c.Uri, c.PersonInfo, c.Token)),
        new("HttpClientJsonExtensions.GetFromJsonAsync<TValue>(string, CancellationToken)", "", static c => c.Client.GetFromJsonAsync<Person>(c.Text, c.Token)),
        new("HttpClientJsonExtensions.GetFromJsonAsync<TValue>(Uri, CancellationToken)", "", static c => c.Client.GetFromJsonAsync<Person>(c.Uri, c.Token)),
        new("HttpClientJsonExtensions.GetFromJsonAsync<TValue>(string, JsonSerializerOptions, CancellationToken)", "", static c => c.Client.GetFromJsonAsync<Person>(c.Text, c.JsonOptions, c.Token)),
        new("HttpClientJsonExtensions.GetFromJsonAsync<TValue>(Uri, JsonSerializerOptions, CancellationToken)", "", static c => c.Client.GetFromJsonAsync<Person>(c.Uri, c.JsonOptions, c.Token)),
        new("HttpClientJsonExtensions.GetFromJsonAsync<TValue>(string, JsonTypeInfo<TValue>, CancellationToken)", "", static c => c.Client.GetFromJsonAsync(c.Text, c.PersonInfo, c.Token)),
        new("HttpClientJsonExtensions.GetFromJsonAsync<TValue>(Uri, JsonTypeInfo<TValue>, CancellationToken)", "", static c => c.Client.GetFromJsonAsync(c.Uri, c.PersonInfo, c.Token)),
        new("HttpClientJsonExtensions.GetFromJsonAsync(string, Type, CancellationToken)", "", static c => c.Client.GetFromJsonAsync(c.Text, typeof(Person), c.Token)),
        new("HttpClientJsonExtensions.GetFromJsonAsync(Uri, Type, CancellationToken)", "", static c => c.Client.GetFromJsonAsync(c.Uri, typeof(Person), c.Token)),
        new("HttpClientJsonExtensions.GetFromJsonAsync(string, Type, JsonSerializerOptions, CancellationToken)", "", static c => c.Client.GetFromJsonAsync(c.Text, typeof(Person), c.JsonOptions, c.Token)),
        new("HttpClientJsonExtensions.GetFromJsonAsync(Uri, Type, JsonSerializerOptions, CancellationToken)", "", static c => c.Client.GetFromJsonAsync(c.Uri, typeof(Person), c.JsonOptions, c.Token)),
        new("HttpClientJsonExtensions.GetFromJsonAsync(string, Type, JsonSerializerContext, CancellationToken)", "", static c => c.Client.GetFromJsonAsync(c.Text, typeof(Person), c.JsonContext, c.Token)),
        new("HttpClientJsonExtensions.GetFromJsonAsync(Uri, Type, JsonSerializerContext, CancellationToken)", "", static c => c.Client.GetFromJsonAsync(c.Uri, typeof(Person), c.JsonContext, c.Token)),
        new("HttpClientJsonExtensions.PatchAsJsonAsync<TValue>(string, TValue, CancellationToken)", "", static c => c.Client.PatchAsJsonAsync(c.Text, c.Value, c.Token)),
        new("HttpClientJsonExtensions.PatchAsJsonAsync<TValue>(Uri, TValue, CancellationToken)", "", static c => c.Client.PatchAsJsonAsync(c.Uri, c.Value, c.Token)),
        new("HttpClientJsonExtensions.PatchAsJsonAsync<TValue>(string, TValue, JsonSerializerOptions, CancellationToken)", "", static c => c.Client.PatchAsJsonAsync(c.Text, c.Value, c.JsonOptions, c.Token)),
        new("HttpClientJsonExtensions.PatchAsJsonAsync<TValue>(Uri, TValue, JsonSerializerOptions, CancellationToken)", "", static c => c.Client.PatchAsJsonAsync(c.Uri, c.Value, c.JsonOptions, c.Token)),
        new("HttpClientJsonExtensions.PatchAsJsonAsync<TValue>(string, TValue, JsonTypeInfo<TValue>, CancellationToken)", "", static c => c.Client.PatchAsJsonAsync(c.Text, c.Value, c.PersonInfo, c.Token)),
        new("HttpClientJsonExtensions.PatchAsJsonAsync<TValue>(Uri, TValue, JsonTypeInfo<TValue>, CancellationToken)", "", static c => c.Client.PatchAsJsonAsync(c.Uri, c.Value, c.PersonInfo, c.Token)),
        new("HttpClientJsonExtensions.PostAsJsonAsync<TValue>(string, TValue, CancellationToken)", "", static c => c.Client.PostAsJsonAsync(c.Text, c.Value, c.Token)),
        new("HttpClientJsonExtensions.PostAsJsonAsync<TValue>(Uri, TValue, CancellationToken)", "", static c => c.Client.PostAsJsonAsync(c.Uri, c.Value, c.Token)),
        new("HttpClientJsonExtensions.PostAsJsonAsync<TValue>(string, TValue, JsonSerializerOptions, CancellationToken)", "", static c => c.Client.PostAsJsonAsync(c.Text, c.Value, c.JsonOptions, c.Token)),
        new("HttpClientJsonExtensions.PostAsJsonAsync<TValue>(Uri, TValue, JsonSerializerOptions, CancellationToken)", "", static c => c.Client.PostAsJsonAsync(c.Uri, c.Value, c.JsonOptions, c.Token)),
        new("HttpClientJsonExtensions.PostAsJsonAsync<TValue>(string, TValue, JsonTypeInfo<TValue>, CancellationToken)", "", static c => c.Client.PostAsJsonAsync(c.Text, c.Value, c.PersonInfo, c.Token)),
        new("HttpClientJsonExtensions.PostAsJsonAsync<TValue>(Uri, TValue, JsonTypeInfo<TValue>, CancellationToken)", "", static c => c.Client.PostAsJsonAsync(c.Uri, c.Value, c.PersonInfo, c.Token)),
        new("HttpClientJsonExtensions.PutAsJsonAsync<TValue>(string, TValue, CancellationToken)", "", static c => c.Client.PutAsJsonAsync(c.Text, c.Value, c.Token)),
        new("HttpClientJsonExtensions.PutAsJsonAsync<TValue>(Uri, TValue, CancellationToken)", "", static c => c.Client.PutAsJsonAsync(c.Uri, c.Value, c.Token)),
        new("HttpClientJsonExtensions.PutAsJsonAsync<TValue>(string, TValue, JsonSerializerOptions, CancellationToken)", "", static c => c.Client.PutAsJsonAsync(c.Text, c.Value, c.JsonOptions, c.Token)),
        new("HttpClientJsonExtensions.PutAsJsonAsync<TValue>(Uri, TValue, JsonSerializerOptions, CancellationToken)", "", static c => c.Client.PutAsJsonAsync(c.Uri, c.Value, c.JsonOptions, c.Token)),
        new("HttpClientJsonExtensions.PutAsJsonAsync<TValue>(string, TValue, JsonTypeInfo<TValue>, CancellationToken)", "", static c => c.Client.PutAsJsonAsync(c.Text, c.Value, c.PersonInfo, c.Token)),
        new("HttpClientJsonExtensions.PutAsJsonAsync<TValue>(Uri, TValue, JsonTypeInfo<TValue>, CancellationToken)", "", static c => c.Client.PutAsJsonAsync(c.Uri, c.Value, c.PersonInfo, c.Token)),
    ];
}
