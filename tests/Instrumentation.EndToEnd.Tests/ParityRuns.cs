namespace Instrumentation.EndToEnd.Tests;

/// <summary>The project Parity, published once and run with the environment of each test.</summary>
public sealed class ParityRuns(PackedPackage package)
{
    private readonly Consumer _consumer = package.CreateConsumer("Parity");
    private Task<string>? _program;

    internal async Task<ConsumerRun> WithAsync(params (string Name, string Value)[] variables)
    {
        _program ??= _consumer.PublishForAsync("net10.0");
        return await _consumer.RunAsync(await _program, [], variables.Select(static variable => KeyValuePair.Create(variable.Name, (string?)variable.Value)));
    }
}
