namespace Instrumentation.Generators.Tests;

/// <summary>The generated text, to be read.</summary>
public sealed class SnapshotTests
{
    private readonly CompiledProject _project = CompiledProject.Create([
            ("/src/Shop/Catalogue.cs", """
                using System;
                using System.Collections.Generic;
                using System.Net.Http;
                using System.Net.Http.Json;
                using System.Text.Json.Serialization.Metadata;
                using System.Threading;
                using System.Threading.Tasks;

                [assembly: Instrumentation.Http.InstrumentHttp]

                public sealed class Catalogue(HttpClient http, HttpMessageInvoker invoker)
                {
                    public Task<string> TextAsync(int id) => http.GetStringAsync($"/books/{id}");

                    public Task<byte[]> CoverAsync(Uri url, CancellationToken token) => http.GetByteArrayAsync(url, token);

                    public async Task<bool> ExistsAsync(int id)
                    {
                        using HttpResponseMessage first = await http.GetAsync($"/books/{id}");
                        using HttpResponseMessage second = await http.GetAsync(
                            $"/books/{id}/copies",
                            HttpCompletionOption.ResponseHeadersRead);
                        using HttpResponseMessage third = await http.GetAsync("/shelves");
                        return first.IsSuccessStatusCode;
                    }

                    public Task AddAsync(HttpContent book) => http.PostAsync("/books", book);

                    public Task RemoveAsync(int id) => http.DeleteAsync($"/books/{id}", CancellationToken.None);

                    public Task SendAsync(HttpRequestMessage request) => http.SendAsync(request);

                    public HttpResponseMessage SendNow(HttpRequestMessage request) => invoker.Send(request, default);

                    public Task<int[]?> SalesAsync(int id) => http.GetFromJsonAsync<int[]>($"/books/{id}/sales");

                    public Task RateAsync<T>(int id, T rating, JsonTypeInfo<T> type) => http.PostAsJsonAsync($"/books/{id}/ratings", rating, type);

                    public IAsyncEnumerable<T?> AllAsync<T>(JsonTypeInfo<T> type) => http.GetFromJsonAsAsyncEnumerable("/books", type);
                }
                """)]);

    [Fact]
    public void A_file_with_every_family()
    {
        _project.Load();
        Snapshot.Match(_project.Generated["Catalogue.HttpCalls.g.cs"], "Catalogue.HttpCalls.g.cs");
    }

    [Fact]
    public void A_file_with_settings_and_hooks()
    {
        var project = CompiledProject.Create([
            ("/src/Shop/Orders.cs", """
                using System;
                using System.Diagnostics;
                using System.Net.Http;
                using System.Threading.Tasks;
                using Instrumentation.Http;

                [assembly: InstrumentHttp(SemanticConventions = HttpSemanticConventions.Both, Hooks = typeof(Shop.Hooks))]

                namespace Shop;

                internal static class Hooks
                {
                    internal static bool ShouldTrace(HttpRequestMessage request) => request.RequestUri is not { AbsolutePath: "/health" };

                    internal static string RedactUrl(Uri url) => url.GetLeftPart(UriPartial.Path);

                    internal static void OnMetric(ref TagList tags, HttpRequestMessage request, HttpResponseMessage? response) => tags.Add("shop", "north");
                }

                public sealed class Orders(HttpClient http)
                {
                    public Task AllAsync() => http.GetAsync("/orders");

                    [InstrumentHttp(
                        Attributes = HttpSpanAttributes.Default | HttpSpanAttributes.CodeLocation,
                        RequestHeaders = ["X-Request-Id", @"X-Tenant-\d+"],
                        ResponseHeaders = ["ETag"],
                        SensitiveHeaders = ["X-Tenant-1"],
                        SensitiveQueryParameters = [],
                        ExcludedUrls = ["/internal/"],
                        PropagateContext = false,
                        RecordExceptions = false,
                        Metrics = HttpMetrics.RequestDuration | HttpMetrics.ActiveRequests)]
                    public Task OneAsync(int id) => http.GetAsync($"/orders/{id}");

                    public Task RemoveAsync(int id) => http.DeleteAsync($"/orders/{id}");
                }

                [InstrumentHttp(Hooks = typeof(PaymentHooks))]
                public sealed class Payments(HttpClient http)
                {
                    public Task PayAsync(HttpContent payment) => http.PostAsync("/payments", payment);
                }

                internal static class PaymentHooks
                {
                    internal static void OnResponse(Activity span, HttpResponseMessage response) => span.SetTag("paid", response.IsSuccessStatusCode);
                }
                """)]);

        project.Load();
        Snapshot.Match(project.Generated["Orders.HttpCalls.g.cs"], "Orders.HttpCalls.g.cs");
    }

    [Fact]
    public void The_initialization() => Snapshot.Match(_project.Generated["HttpCalls.Initialization.g.cs"], "HttpCalls.Initialization.g.cs");

    [Fact]
    public void Nothing_else_is_generated() => Assert.Equal(2, _project.Generated.Count);
}
