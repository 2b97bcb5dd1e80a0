using System.Globalization;
using Instrumentation.Http;

namespace Instrumentation.Runtime.Tests;

public sealed class PatternListTests
{
    /// <summary>Takes exponential time on <see cref="s_endless"/>, unless it is matched without backtracking.</summary>
    private const string Backtracking = "^(a+)+b$";

    /// <summary>The same with a lookahead, which cannot be matched without.</summary>
    private const string AlwaysBacktracking = "^(?=a)(a+)+b$";

    private static readonly string s_endless = new('a', 60);

    [Theory]
    // Plain names: the whole name, whatever its case.
    [InlineData("X-Custom_1", "x-CUSTOM_1", true)]
    [InlineData("X-Custom", "X-Custom-More", false)]
    [InlineData("Custom", "X-Custom", false)]
    // Regexes: the whole name, whatever its case, all alternatives of it.
    [InlineData("X-.*", "x-custom", true)]
    [InlineData("X-.*", "My-X-Custom", false)]
    [InlineData("x-a|x-ab", "X-AB", true)]
    [InlineData("x-a|x-b", "x-b-c", false)]
    [InlineData("x.", "x-\n", false)]
    [InlineData("x.$", "x-\n", false)]
    public void A_whole_name_matches(string pattern, string name, bool expected) => Assert.Equal(expected, Matches(PatternUse.WholeName, name, pattern));

    [Theory]
    [InlineData("auth", "Authorization", true)]
    [InlineData("auth", "X-Author", true)]
    [InlineData("auth", "X-Other", false)]
    [InlineData("api-?key", "X-APIKEY", true)]
    [InlineData("api-?key", "X-Api-Key-Id", true)]
    [InlineData("^api-?key", "X-Api-Key", false)]
    public void A_part_of_a_name_matches(string pattern, string name, bool expected) => Assert.Equal(expected, Matches(PatternUse.PartOfName, name, pattern));

    [Theory]
    [InlineData("/health", "http://host/health?x=1", true)]
    [InlineData("health", "http://host/Health", false)]
    [InlineData("/users/[0-9]+", "http://host/users/17/x", true)]
    [InlineData("/Users/[0-9]+", "http://host/users/17/x", false)]
    [InlineData("^https:", "http://host/?u=https:", false)]
    [InlineData("client/.*/info,client/healthcheck", "http://host/client/healthcheck", false)]
    public void A_part_of_a_url_matches(string pattern, string url, bool expected) => Assert.Equal(expected, Matches(PatternUse.PartOfUrl, url, pattern));

    [Fact]
    public void The_culture_has_no_say()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            // Where the small letter of I is not i.
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");

            Assert.True(Matches(PatternUse.WholeName, "id1", "ID."));
            Assert.True(Matches(PatternUse.PartOfName, "x-id1", "ID."));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Items_are_trimmed_and_empty_ones_ignored()
    {
        Assert.Null(PatternList.Create(PatternUse.PartOfUrl));
        Assert.Null(PatternList.Create(PatternUse.PartOfUrl, "", "  ", null));
        Assert.True(Matches(PatternUse.WholeName, "a", "", " a\t"));
        Assert.False(Matches(PatternUse.PartOfUrl, "http://host/", "", " x "));
        Assert.True(Matches(PatternUse.WholeName, "ab", " a. "));
    }

    [Fact]
    public void Plain_names_take_a_path_without_any_regex()
    {
        Assert.Equal(["A-1", "b_2"], PatternList.Create(PatternUse.WholeName, " b_2", "A-1", "a-1")!.PlainTexts!.Order(StringComparer.Ordinal));
        Assert.Null(PatternList.Create(PatternUse.WholeName, "a", "b.")!.PlainTexts);
    }

    [Fact]
    public void A_bad_pattern_is_reported_and_left_out()
    {
        using var reports = new Reports();

        PatternList list = PatternList.Create(PatternUse.WholeName, "(", "a)(b", "x.", "[", "y")!;

        Assert.Equal(["2 ( 2", "2 a)(b 2", "2 [ 2"], reports.Events);
        Assert.Equal([true, true, false, false], new[] { "x1", "y", "(", "ab" }.Select(list.Matches));
        Assert.Null(PatternList.Create(PatternUse.PartOfUrl, "*"));
    }

    [Theory]
    [InlineData(nameof(PatternUse.WholeName))]
    [InlineData(nameof(PatternUse.PartOfName))]
    [InlineData(nameof(PatternUse.PartOfUrl))]
    public void A_pattern_that_runs_out_of_time_is_matched_without_backtracking_from_then_on(string use)
    {
        using var reports = new Reports();
        PatternList list = PatternList.Create(Enum.Parse<PatternUse>(use), Backtracking)!;

        Assert.All(Enumerable.Repeat(s_endless, 1000), text => Assert.False(list.Matches(text)));
        Assert.True(list.Matches(s_endless + "b"));
        Assert.Equal(use != nameof(PatternUse.PartOfUrl), list.Matches(s_endless + "B"));
        Assert.Equal([$"3 {Backtracking} 1"], reports.Events);
    }

    [Theory]
    [InlineData(nameof(PatternUse.WholeName), false)]
    [InlineData(nameof(PatternUse.PartOfName), true)]
    [InlineData(nameof(PatternUse.PartOfUrl), false)]
    public void One_that_needs_to_backtrack_hides_what_it_may_have_to_hide_and_is_given_up_after_some_time(string use, bool expected)
    {
        using var reports = new Reports();
        PatternList list = PatternList.Create(Enum.Parse<PatternUse>(use), AlwaysBacktracking)!;

        Assert.True(list.Matches("ab"));
        Assert.All(Enumerable.Repeat(s_endless, 1000), text => Assert.Equal(expected, list.Matches(text)));
        Assert.Equal(expected, list.Matches("ab"));
        Assert.Equal([.. Enumerable.Repeat($"3 {AlwaysBacktracking} 1", TimedPattern.MostTimeouts), $"4 {AlwaysBacktracking} 1"], reports.Events);
    }

    [Fact]
    public void The_pattern_after_one_that_runs_out_of_time_still_counts() =>
        Assert.True(Matches(PatternUse.PartOfUrl, s_endless, AlwaysBacktracking, "^a{60}$"));

    private static bool Matches(PatternUse use, string text, params string?[] items) => PatternList.Create(use, items)!.Matches(text);
}
