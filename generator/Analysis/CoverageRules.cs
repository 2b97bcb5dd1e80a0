using System.Collections.Immutable;
using Instrumentation.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Instrumentation.Generators.Analysis;

/// <summary>What is said at each HttpClient call: one rule for each way to be traced or not.</summary>
internal static class CoverageRules
{
    internal static readonly DiagnosticDescriptor MethodGroup = Rules.Info(
        "IHTTP004", "A method group is not traced", "{0} is not traced here: it becomes a delegate, and what a delegate calls cannot be intercepted; a lambda that calls it can");

    internal static readonly DiagnosticDescriptor BaseCall = Rules.Info(
        "IHTTP005", "A call of a base method is not traced", "{0} is not traced here: an interceptor cannot make a 'base.' call");

    internal static readonly DiagnosticDescriptor ExpressionTree = Rules.Info(
        "IHTTP006", "A call in an expression tree is not traced", "{0} is not traced here: an interceptor would change the expression tree that the call is part of");

    internal static readonly DiagnosticDescriptor Dynamic = Rules.Info(
        "IHTTP007", "A dynamic call is not traced", "{0} is not traced here: its receiver or an argument is dynamic, and what is called is decided at run time");

    internal static readonly DiagnosticDescriptor UnsupportedReceiver = Rules.Info(
        "IHTTP008", "A call on this type is not traced", "{0} is not traced here: the type {1}");

    internal static readonly DiagnosticDescriptor UnknownUrl = Rules.Info(
        "IHTTP009", "A call has no URL template", "{0} is traced without a URL template: {1}");

    internal static readonly DiagnosticDescriptor OptedOut = Rules.Hidden(
        "IHTTP011", "A call is opted out", "{0} is not traced here: {1}");

    internal static readonly DiagnosticDescriptor Traced = Rules.Hidden(
        "IHTTP015", "A call is traced", "{0} is traced{1}");

    internal static readonly DiagnosticDescriptor GeneratedCode = Rules.Hidden(
        "IHTTP019", "A call that another generator makes is not traced", "{0} is not traced here: another generator wrote this code, and generators do not see each other's output");

    internal static readonly DiagnosticDescriptor GeneratedArgument = Rules.Info(
        "IHTTP020", "A call with an argument that another generator makes is not traced", "{0} is not traced here: an argument comes from another generator, and without it the overload is not to be told");

    internal static readonly ImmutableArray<DiagnosticDescriptor> All =
        [MethodGroup, BaseCall, ExpressionTree, Dynamic, UnsupportedReceiver, UnknownUrl, OptedOut, Traced, GeneratedCode, GeneratedArgument];

    internal static DiagnosticDescriptor Of(CallCoverage coverage) => coverage.Gap switch
    {
        null => Traced,
        CoverageGap.MethodGroup => MethodGroup,
        CoverageGap.BaseCall => BaseCall,
        CoverageGap.ExpressionTree => ExpressionTree,
        CoverageGap.Dynamic => Dynamic,
        CoverageGap.UnsupportedReceiver or CoverageGap.UnknownOverload => UnsupportedReceiver,
        CoverageGap.UnknownUrl => UnknownUrl,
        CoverageGap.GeneratedCode => GeneratedCode,
        CoverageGap.GeneratedArgument => GeneratedArgument,
        _ => OptedOut,
    };
}
