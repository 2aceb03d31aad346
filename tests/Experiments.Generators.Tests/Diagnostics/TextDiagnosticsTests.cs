using Experiments.Generators.Tests.Harness;

namespace Experiments.Generators.Tests.Diagnostics;

/// <summary>A text is never shortened without a word.</summary>
public sealed class TextDiagnosticsTests
{
    [Theory]
    [InlineData("title: Results of team #3", "(2,8): EXP0111", "'title' ends at ' #': what follows, '#3', is a comment")]
    [InlineData("title: Length # in characters", "(2,8): EXP0111", "'title' ends at ' #': what follows, '# in characters', is a comment")]
    [InlineData("question: Is #1 better?", "(2,11): EXP0111", "'question' ends at ' #'")]
    public void A_text_that_ends_at_a_number_sign_is_reported(string line, string place, string message)
    {
        var lab = GeneratorHarness.Build($$"""
            experiment: spec
            {{line}}
            sweep: {count: [1, 2]}
            stages:
              texts: {use: make-texts, count: $count, seed: 1}
            """);
        Assert.Equal(["spec.yaml" + place], lab.Reported);
        Assert.StartsWith(message, lab.Messages[0]);
    }

    [Fact]
    public void A_text_of_a_stage_is_not_cut_at_what_looks_like_a_part_of_it() => Assert.Equal(
        ["spec.yaml(6,15): EXP0111"],
        GeneratorHarness.Build("""
            experiment: spec
            stages:
              texts:
                use: make-texts
                count: 1   # one is enough
                language: en #2
                seed: 1   #one
            """).Reported);

    [Fact]
    public void A_text_in_quotes_may_have_a_comment_behind_it() => Assert.Empty(
        GeneratorHarness.Build("""
            experiment: spec
            title: "Team #3"   # as they call themselves
            stages:
              texts: {use: make-texts, count: 1, seed: 1, language: en}   # English
            """).Messages);
}
