using System.Globalization;
using System.Text;

namespace Instrumentation.Generators.Model;

/// <summary>
/// A call as the generator lists it for the build: a line of a generated file that is all comments. The build's task reads it back, so both
/// compile this file.
/// </summary>
/// <param name="FilePath">The source file, as the PDB names it: the same on every machine where the build is deterministic.</param>
/// <param name="Line">The line of the called name, counted from one.</param>
/// <param name="Column">The column of the called name, counted from one.</param>
/// <param name="State">What becomes of the call.</param>
/// <param name="Member">The member around it.</param>
/// <param name="Method">What is called.</param>
/// <param name="Template">The template of its URL; null where it is unknown or unwanted.</param>
/// <param name="Attributes">Its attribute set.</param>
/// <param name="UrlMode">How the source tells its URL.</param>
/// <param name="Gap">Why it is not traced, or has no template, in one word; null where nothing is missing.</param>
/// <param name="Reason">The same in words.</param>
/// <param name="Interceptor">The generated method that takes its place, and before a slash the name of its file; null where none does.</param>
internal sealed record ListedCall(
    string FilePath,
    int Line,
    int Column,
    string State,
    string Member,
    string Method,
    string? Template,
    string Attributes,
    string UrlMode,
    string? Gap,
    string? Reason,
    string? Interceptor)
{
    /// <summary>The name of the generated file.</summary>
    internal const string HintName = "HttpCalls.List.g.cs";

    private const string Prefix = "//| ";
    private const string Null = "\\0";

    /// <summary>The line, without its end.</summary>
    internal string Write() => Prefix + string.Join("\t", Fields().Select(Escape));

    /// <summary>The call that a line lists; null where it lists none.</summary>
    internal static ListedCall? Read(string line)
    {
        if (!line.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        string?[] f = [.. line.Substring(Prefix.Length).Split('\t').Select(Unescape)];
        return new(f[0]!, Number(f[1]!), Number(f[2]!), f[3]!, f[4]!, f[5]!, f[6], f[7]!, f[8]!, f[9], f[10], f[11]);
    }

    private string?[] Fields() =>
    [
        FilePath, Line.ToString(CultureInfo.InvariantCulture), Column.ToString(CultureInfo.InvariantCulture),
        State, Member, Method, Template, Attributes, UrlMode, Gap, Reason, Interceptor,
    ];

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Nothing in a field ends the field, the line or the comment.</summary>
    private static string Escape(string? field)
    {
        if (field is null)
        {
            return Null;
        }

        var text = new StringBuilder();
        foreach (char c in field)
        {
            _ = c == '\\' || char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029'
                ? text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture))
                : text.Append(c);
        }

        return text.ToString();
    }

    private static string? Unescape(string field)
    {
        if (field == Null)
        {
            return null;
        }

        var text = new StringBuilder();
        for (int i = 0; i < field.Length; i++)
        {
            if (field[i] == '\\')
            {
                text.Append((char)int.Parse(field.Substring(i + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 5;
            }
            else
            {
                text.Append(field[i]);
            }
        }

        return text.ToString();
    }
}
