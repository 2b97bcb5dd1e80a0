using System.Diagnostics;
using System.Runtime.InteropServices;
using Storefront.Telemetry;

namespace Storefront;

/// <summary>A service in a process of its own, on a free port of the loopback address. It ends with its input, so with this process at the latest.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly string _name;

    private ServiceProcess(Process process, string name, Uri address)
    {
        _process = process;
        _name = name;
        Address = address;
    }

    internal Uri Address { get; }

    /// <param name="name">Of the project, without the first part.</param>
    /// <param name="variables">For its environment.</param>
    /// <param name="cancellationToken">Gives up waiting for its address.</param>
    /// <param name="services">Which services it calls, and where they are.</param>
    internal static async Task<ServiceProcess> StartAsync(
        string name, IReadOnlyDictionary<string, string> variables, CancellationToken cancellationToken, params IEnumerable<(string Name, ServiceProcess Process)> services)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, $"Storefront.{name}.dll"),
            $"--{Service.StopWithInput}=true",
            "--urls=http://127.0.0.1:0",
            .. services.Select(static service => $"--Services:{service.Name}={service.Process.Address}"),
        ];
        var start = new ProcessStartInfo(Host(), arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach ((string variable, string value) in variables)
        {
            start.Environment[variable] = value;
        }

        Process process = Process.Start(start)!;
        string? address = await process.StandardOutput.ReadLineAsync(cancellationToken);
        return address is null
            ? throw new InvalidOperationException($"{name} has ended with exit code {await ExitCodeAsync(process)}.")
            : new(process, name, new Uri(address));
    }

    /// <summary>Lets it end by itself, which it does when it has answered every request and sent what it has measured.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine($"{_name} did not end by itself.");
            _process.Kill();
        }

        _process.Dispose();
    }

    private static async Task<int> ExitCodeAsync(Process process)
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>The <c>dotnet</c> that runs this process.</summary>
    private static string Host() => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
