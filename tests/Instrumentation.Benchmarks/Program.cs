using System.Globalization;
using Instrumentation.Benchmarks;
using Instrumentation.Benchmarks.Calls;

switch (args)
{
    case ["allocations", .. var cell]:
        AllocationReport.Run(cell);
        return 0;

    case ["profile", var layer, var audience, var verb]:
        AllocationProfile.Run(Enum.Parse<Layer>(layer), Enum.Parse<Audience>(audience), Enum.Parse<Verb>(verb));
        return 0;

    case ["derivation", ..]:
        DerivationBenchmark.Run(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 7);
        return 0;

    default:
        Console.Error.WriteLine("Usage: dotnet run -c Release --project tests/Instrumentation.Benchmarks -- allocations | profile <layer> <audience> <verb> | derivation [pairs]");
        return 2;
}
