using Instrumentation.Http;
using Instrumentation.Testing;

namespace Instrumentation.Runtime.Tests;

/// <summary>Calls in members of every kind.</summary>
[InstrumentHttp(Attributes = HttpSpanAttributes.CodeLocation)]
internal sealed class CodeLocations<TOuter>
{
    internal sealed class Inner
    {
        private static readonly HttpClient s_client = new(new StubHandler(static _ => new HttpResponseMessage()));

        internal Inner() => s_client.GetAsync("http://host/").Wait();

        private static Task Property => s_client.GetAsync("http://host/");

        internal static async Task RunAsync<T>(HttpClient client)
        {
            _ = new Inner();
            await Property;
            await client.GetAsync("http://host/");
            Func<Task> lambda = () => client.GetAsync("http://host/");
            await lambda();
            await Local();
            await Initialised.Call;

            Task Local() => client.GetAsync("http://host/");
        }

        private static class Initialised
        {
            internal static readonly Task Call = s_client.GetAsync("http://host/");
        }
    }
}
