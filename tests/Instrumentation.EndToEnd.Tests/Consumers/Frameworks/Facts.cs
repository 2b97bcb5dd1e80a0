namespace Frameworks;

/// <summary>Prints what an action gives or throws, under its title.</summary>
internal static class Facts
{
    internal static async Task ShowAsync(string title, Func<Task<string>> action)
    {
        Console.WriteLine("# " + title);
        try
        {
            Console.WriteLine("result " + await action());
        }
        catch (Exception exception)
        {
            for (Exception? thrown = exception; thrown is not null; thrown = thrown.InnerException)
            {
                Console.WriteLine($"threw {thrown.GetType()}: {thrown.Message}{Details(thrown)}");
            }
        }
    }

    private static string Details(Exception exception) =>
        exception is HttpRequestException failure ? $" ({failure.HttpRequestError}, {failure.StatusCode})" : "";
}
