using System.Runtime.CompilerServices;
using Library;

namespace Layers;

/// <summary>The only code that names the library: a method is compiled, and loads what it names, when it is first called.</summary>
internal static class Visit
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static Task<HttpResponseMessage> OpenAsync(HttpClient client) => Catalogue.OpenAsync(client, "redirect/1");
}
