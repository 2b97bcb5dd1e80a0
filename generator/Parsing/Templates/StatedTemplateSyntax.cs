namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>What a stated template must look like.</summary>
internal static class StatedTemplateSyntax
{
    /// <summary>What is wrong with it, as the end of a sentence; null where nothing is.</summary>
    internal static string? Problem(string template)
    {
        if (template.Trim().Length != template.Length || template.Trim('/').Length == 0)
        {
            return template.Trim().Length == 0 ? "it is empty" : template.Trim('/').Length == 0 ? null : "it has white space around it";
        }

        if (template.Contains("://") || template.StartsWith("//", StringComparison.Ordinal))
        {
            return "a template has no scheme and no host";
        }

        if (template.IndexOfAny(['?', '#']) is >= 0 and var end)
        {
            return $"a template ends before '{template[end]}'";
        }

        return template.Any(static c => char.IsControl(c) || char.IsWhiteSpace(c)) ? "it has white space in it" : HoleProblem(template);
    }

    private static string? HoleProblem(string template)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < template.Length; i++)
        {
            if (template[i] == '}')
            {
                return "a '}' has no '{' before it";
            }

            if (template[i] != '{')
            {
                continue;
            }

            int end = template.IndexOfAny(['{', '}', '/'], i + 1);
            if (end < 0 || template[end] != '}')
            {
                return "a '{' has no '}' in its segment";
            }

            string name = template.Substring(i + 1, end - i - 1);
            if (name.Length == 0 || !name.All(static c => char.IsLetterOrDigit(c) || c is '_' or '.' or '-'))
            {
                return $"'{{{name}}}' is no name of a hole";
            }

            if (!names.Add(name))
            {
                return $"two holes are named '{{{name}}}'";
            }

            i = end;
        }

        return null;
    }
}
