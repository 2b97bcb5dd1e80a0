using Microsoft.CodeAnalysis;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>All ways to one URL: from its call back through the callers of what it still depends on.</summary>
/// <param name="search">Knows the callers.</param>
/// <param name="url">What the call is given.</param>
/// <param name="takesWords">Whether each text counts that a caller gives, because nothing else of the URL is text; else only pieces of path.</param>
internal sealed class CallerWays(CallerSearch search, CallUrl url, bool takesWords)
{
    /// <summary>Levels of callers: more than people write.</summary>
    private const int Deepest = 16;

    private const int Most = 1000;

    private readonly UrlExpressionReader _reader = search.Reader(takesWords);
    private readonly UrlTemplateSet _found = new();
    private readonly List<Caller> _way = [];
    private int _ways;

    internal UrlTemplateSet Find()
    {
        Follow();
        return _found;
    }

    /// <summary>Reads the URL as the way so far makes it, and goes on to the callers of what it still depends on.</summary>
    private void Follow()
    {
        _ways++;
        UrlValues values = _reader.ReadUrl(url, _way.AsEnumerable().Reverse().Aggregate(default(Scope), (outer, caller) => outer.Called(Followed(caller))));
        if (Next(values) is not { } parameter)
        {
            _found.Add(values);
            return;
        }

        (IReadOnlyList<Caller> callers, bool areAll) = search.CallersOf((IMethodSymbol)parameter.ContainingSymbol);
        Caller[] further = [.. callers.Where(caller => _way.All(before => before.Node != caller.Node && before.CanGoWith(caller)))];
        if (!areAll || further.Length == 0)
        {
            _found.Add(values);
            if (!values.Items.All(value => IsBase(value) && SymbolEqualityComparer.Default.Equals(value.Items[0].Parameter, parameter)))
            {
                _found.AddUnknown();
            }
        }

        foreach (Caller caller in further)
        {
            if (_ways > Most)
            {
                _found.AddUnknown();
                return;
            }

            _way.Add(caller);
            Follow();
            _way.RemoveAt(_way.Count - 1);
        }
    }

    /// <summary>The parameter of whose method the callers are asked next; null where none can tell more.</summary>
    private IParameterSymbol? Next(UrlValues values)
    {
        if (_way.Count == Deepest)
        {
            _found.AddUnknown();
            return null;
        }

        return values.Items.SelectMany(Parameters).FirstOrDefault(parameter => parameter.ContainingSymbol is IMethodSymbol && IsFollowed(parameter));
    }

    /// <summary>The parameters in a URL, but for the base in front of a path that is written here.</summary>
    private IEnumerable<IParameterSymbol> Parameters(UrlPieces value) =>
        value.Items.Skip(!takesWords && IsBase(value) ? 1 : 0).Select(static piece => piece.Parameter).OfType<IParameterSymbol>();

    private static bool IsBase(UrlPieces value) => value.Items.Count > 1 && value.Items[0].IsHole && value.Items[1].Text?.StartsWith("/", StringComparison.Ordinal) != false;

    private bool IsFollowed(IParameterSymbol parameter) =>
        PathParameter.CanHoldPath(parameter) && (takesWords || search.HoldsPath(parameter)) && !search.IsWritten(parameter);

    private Dictionary<IParameterSymbol, IOperation> Followed(Caller caller)
    {
        var followed = new Dictionary<IParameterSymbol, IOperation>(SymbolEqualityComparer.Default);
        foreach (KeyValuePair<IParameterSymbol, IOperation> argument in caller.Arguments)
        {
            if (IsFollowed(argument.Key))
            {
                followed.Add(argument.Key, argument.Value);
            }
        }

        return followed;
    }
}
