namespace Instrumentation.Generators.Model;

/// <summary>From the calls of a compilation to the files to generate.</summary>
internal static class CallSiteGrouping
{
    /// <param name="calls">All calls of the compilation, traced or not.</param>
    /// <param name="assembly">What the attribute of the assembly says.</param>
    internal static IEnumerable<SourceFile> Group(IEnumerable<CallSite> calls, InstrumentationSettings assembly)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return calls
            .Where(call => call.Settings.Within(assembly).IsTraced)
            .GroupBy(static call => call.FilePath, StringComparer.Ordinal)
            .OrderBy(static file => file.Key, StringComparer.Ordinal)
            .Select(file => new SourceFile(HintName(file.Key, names), Interceptors(file, assembly)));
    }

    private static EquatableArray<Interceptor> Interceptors(IEnumerable<CallSite> calls, InstrumentationSettings assembly) =>
        new([.. calls
            .OrderBy(static call => call.Position)
            .GroupBy(call => (call.Method, Description: CallSiteDescription.Of(call, call.Settings.Within(assembly))))
            .Select(static calls => new Interceptor(calls.Key.Method, calls.Key.Description, new([.. calls])))]);

    /// <summary><c>Program.HttpCalls.g.cs</c>; for the next file of that name, in another folder, <c>Program.2.HttpCalls.g.cs</c>.</summary>
    private static string HintName(string path, HashSet<string> names)
    {
        string name = new([.. Path.GetFileNameWithoutExtension(path).Select(static c => char.IsLetterOrDigit(c) || c is '.' or '-' ? c : '_')]);
        string hint = $"{name}.HttpCalls.g.cs";
        for (int number = 2; !names.Add(hint); number++)
        {
            hint = $"{name}.{number}.HttpCalls.g.cs";
        }

        return hint;
    }
}
