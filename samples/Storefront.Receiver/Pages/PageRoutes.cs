using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Storefront.Receiver.Pages;

/// <summary>The addresses of the pages. They are made on the server; the script only brings them up to date.</summary>
internal static class PageRoutes
{
    internal static void Map(WebApplication app)
    {
        app.MapGet("/", static (TelemetryStore store, string? search, bool errors = false) =>
            new RazorComponentResult<TracesPage>(new { Store = store, Search = search, ErrorsOnly = errors }));

        app.MapGet("/traces/{id}", static (TelemetryStore store, string id) => store.Find(id) is { } trace
            ? (IResult)new RazorComponentResult<TracePage>(new { Trace = trace })
            : Results.NotFound());

        app.MapGet("/endpoints", static (TelemetryStore store) => new RazorComponentResult<EndpointsPage>(new { Store = store }));

        app.MapGet("/page.css", static () => Resource("page.css", "text/css"));
        app.MapGet("/page.js", static () => Resource("page.js", "text/javascript"));
    }

    private static IResult Resource(string name, string mediaType) =>
        Results.Stream(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!, mediaType);
}
