using Experiments.Evaluation.Tasks.Definitions;
using Experiments.Evaluation.Tasks.Scoring;

namespace Experiments.Evaluation.Tests.Tasks.Scoring;

/// <summary>What is expected is what the harness's own filters gave in Python.</summary>
public sealed class ChoiceFilterTests
{
    private static readonly string[] Choices = ["red apple", "Blue, sky", "green"];

    [Theory]
    [InlineData(@"#### (\-?[0-9\.\,]+)", false, false, 0, "It is #### 3", "3")]
    [InlineData(@"(\([A-Z]\))", false, false, 0, "so (C) it is", "(C)")]
    [InlineData(@"(\([A-Z]\))", false, false, 0, "I say Blue, sky", "(B)")]
    [InlineData(@"(\([A-Z]\))", true, false, 0, "I say BLUE, SKY or green", "(B)")]
    [InlineData(@"(\([A-Z]\))", true, true, -1, "blue sky, green", "(C)")]
    [InlineData(@"(\([A-Z]\))", false, false, 0, "Answer:  B", "(B)")]
    [InlineData(@"(\([A-Z]\))", false, false, 0, "Answer: E", "[invalid]")]
    public void A_choice_is_found_by_its_letter_or_its_text(
        string pattern, bool ignoresCase, bool ignoresPunctuation, int select, string answer, string expected) => Assert.Equal(
            expected,
            Apply(answer, new("multi_choice_regex")
            {
                Pattern = pattern, Select = select, Fallback = "[invalid]", Ignored = new([], ignoresCase, ignoresPunctuation, false),
            }));

    [Fact]
    public void What_is_ignored_is_taken_out_before_choices_are_looked_for() => Assert.Equal(
        "(A)",
        Apply("the RED the apple", new("multi_choice_regex")
        {
            Pattern = @"(\([A-Z]\))", Fallback = "[invalid]", Ignored = new(["the "], true, false, false),
        }));

    [Theory]
    [InlineData("person: Ann, Bob $ location: Ulm", "per: ann $ per: bob $ loc: ulm")]
    [InlineData("PER: Ann $$ date: 3 May $$", "per: ann $ date: 3 may")]
    [InlineData("Places: Ulm, none\nOrganization: ACME", "loc: ulm $ org: acme")]
    [InlineData("nothing", "")]
    [InlineData("time: now, Country : Chad", "date: now $ date: LOC: chad")]
    public void Entities_get_one_form(string answer, string expected) => Assert.Equal(expected, Apply(answer, new("format_span")));

    private static string Apply(string answer, TaskFilterStep step) => new AnswerFilter(new("test", [step])).Apply([answer], Choices);
}
