using Instrumentation.Http;

[assembly: InstrumentHttp]
