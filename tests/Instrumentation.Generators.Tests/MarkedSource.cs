using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Instrumentation.Generators.Tests;

/// <summary>A source with some places marked by « and ».</summary>
/// <param name="Text">The source without the marks.</param>
/// <param name="Places">What they enclose.</param>
internal sealed record MarkedSource(string Text, TextSpan[] Places)
{
    internal static MarkedSource Parse(string marked)
    {
        var text = new StringBuilder(marked.Length);
        List<TextSpan> places = [];
        int start = 0;
        foreach (char character in marked)
        {
            switch (character)
            {
                case '«':
                    start = text.Length;
                    break;

                case '»':
                    places.Add(TextSpan.FromBounds(start, text.Length));
                    break;

                default:
                    text.Append(character);
                    break;
            }
        }

        return new(text.ToString(), [.. places]);
    }
}
