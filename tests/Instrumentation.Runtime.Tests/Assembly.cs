using Instrumentation.Http;

// The tests make ordinary calls: the generator of this repository intercepts them, as in a user's project.
[assembly: InstrumentHttp]

// Listeners, propagators and the current activity belong to the process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
