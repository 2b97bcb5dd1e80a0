using System.Text;

namespace Instrumentation.Generators.Emission;

/// <summary>Writes lines, keeps the indentation.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _indentation;

    internal SourceWriter Line() => Append("");

    /// <summary>Writes one or more lines, each at the current indentation.</summary>
    internal SourceWriter Line(string lines)
    {
        foreach (string line in lines.Split('\n'))
        {
            Append(line.TrimEnd('\r'));
        }

        return this;
    }

    /// <summary>Writes what <paramref name="body"/> writes, in braces under a head.</summary>
    /// <param name="head">One or more lines.</param>
    /// <param name="body">Writes what is between the braces.</param>
    /// <param name="end">The closing brace, with what follows it.</param>
    internal SourceWriter Block(string head, Action<SourceWriter> body, string end = "}")
    {
        Line(head).Append("{");
        _indentation++;
        body(this);
        _indentation--;
        return Append(end);
    }

    public override string ToString() =>
        _indentation == 0 ? _text.ToString() : throw new InvalidOperationException("A block is still open.");

    private SourceWriter Append(string line)
    {
        _text.Append(' ', line.Length == 0 ? 0 : 4 * _indentation).Append(line).Append('\n');
        return this;
    }
}
