using Instrumentation.Benchmarks;

switch (args)
{
    case ["derivation", ..]:
        DerivationBenchmark.Run(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 7);
        return 0;

    default:
        Console.Error.WriteLine("Usage: dotnet run -c Release --project tests/Instrumentation.Benchmarks -- derivation [pairs]");
        return 2;
}
