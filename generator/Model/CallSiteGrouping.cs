namespace Instrumentation.Generators.Model;

/// <summary>From the calls of a compilation to the files to generate.</summary>
internal static class CallSiteGrouping
{
    /// <summary>
    /// One for each source file with calls, traced or not, so that no file takes the place of another when some are switched off;
    /// without interceptors where nothing is traced.
    /// </summary>
    /// <param name="calls">All calls of the compilation, traced or not.</param>
    /// <param name="fromCallers">What callers tell of the URLs of some.</param>
    /// <param name="assembly">What the attribute of the assembly says.</param>
    /// <param name="filesOff">The source files whose calls are not traced, whatever the attributes say.</param>
    internal static IEnumerable<SourceFile> Group(IEnumerable<CallSite> calls, EquatableArray<CallTemplates> fromCallers, InstrumentationSettings assembly, EquatableArray<string> filesOff)
    {
        Dictionary<CallKey, UrlTemplates> templates = fromCallers.ToDictionary(static found => found.Call, static found => found.Templates);
        var off = new HashSet<string>(filesOff, StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return calls
            .Select(call => templates.TryGetValue(call.Key, out UrlTemplates? found) ? call with { Templates = found } : call)
            .GroupBy(static call => call.Key.FilePath, StringComparer.Ordinal)
            .OrderBy(static file => file.Key, StringComparer.Ordinal)
            .Select(file => new SourceFile(HintName(file.Key, names), off.Contains(file.Key) ? default : Interceptors(file, assembly)));
    }

    private static EquatableArray<Interceptor> Interceptors(IEnumerable<CallSite> calls, InstrumentationSettings assembly) =>
        new([.. calls
            .Select(call => (Call: call, Settings: call.Settings.Within(assembly)))
            .Where(static call => call.Settings.IsTraced)
            .OrderBy(static call => call.Call.Key.Position)
            .GroupBy(static call => (call.Call.Method, Description: CallSiteDescription.Of(call.Call, call.Settings)), static call => call.Call)
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
