using System.Globalization;

namespace Storefront.Receiver.Pages;

/// <summary>How the pages write times, shares and services.</summary>
internal static class Display
{
    /// <summary>As many colours as <c>page.css</c> has.</summary>
    private const int Colours = 6;

    /// <summary>The services of the sample come first, so that each has a colour of its own; others share them.</summary>
    private static readonly string[] s_known = ["storefront", "catalog", "orders", "payments"];

    internal static string Duration(TimeSpan duration) => duration.TotalMilliseconds switch
    {
        >= 1000 => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:F2} s"),
        >= 100 => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:F0} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:F1} ms"),
    };

    /// <summary>Of a whole, for a style sheet.</summary>
    internal static string Percent(double part, double whole) =>
        whole > 0 ? string.Create(CultureInfo.InvariantCulture, $"{100 * part / whole:F3}%") : "0%";

    internal static string Count(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");

    /// <summary>Of a method that is named in full, its type and itself.</summary>
    internal static string Method(string fullName) => string.Join('.', fullName.Split('.').TakeLast(2));

    internal static string Time(DateTimeOffset time) => time.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    internal static string ColourOf(string service)
    {
        int known = Array.IndexOf(s_known, service);
        return $"service-{(known >= 0 ? known : service.Sum(static letter => letter) % Colours)}";
    }
}
