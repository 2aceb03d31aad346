using Experiments.Evaluation.Tasks.Definitions;
using Experiments.Evaluation.Tasks.Scoring;

namespace Experiments.Evaluation.Tests.Tasks.Scoring;

/// <summary>What filters make of answers; expected is what Python's <c>re.findall</c>, <c>strip</c> and <c>Counter</c> give.</summary>
public sealed class AnswerFilterTests
{
    private const string Strict = @"#### (\-?[0-9\.\,]+)";
    private const string Flexible = "(-?[$0-9.,]{2,})|(-?[0-9]+)";

    [Theory]
    [InlineData(Strict, 0, "5 + 6 = 11\n#### 11\n#### 12", "11")]
    [InlineData(Strict, 0, "eleven", "[invalid]")]
    [InlineData(Strict, -1, "#### 1 #### 2", "2")]
    [InlineData(Strict, 5, "#### 1", "[invalid]")]
    [InlineData(Flexible, -1, "He gets $12.50, and she 7", "7")]
    [InlineData(Flexible, 0, "He gets $12.50, and she 7", "$12.50,")]
    [InlineData("( \\w+)", 0, "a b", "b")]
    public void A_pattern_takes_one_of_its_matches(string pattern, int select, string answer, string expected) => Assert.Equal(
        expected,
        Apply([answer], new("regex") { Pattern = pattern, Select = select, Fallback = "[invalid]" }, new("take_first")));

    [Fact]
    public void Steps_follow_each_other() => Assert.Equal(
        "b",
        Apply(
            ["  A ", " C", "C"],
            new("remove_whitespace"),
            new("majority_vote"),
            new("lowercase"),
            new("map") { Mapping = new Dictionary<string, string> { ["c"] = "b" }, Fallback = "?" },
            new("take_first")));

    [Fact]
    public void Of_answers_that_came_as_often_the_first_wins() => Assert.Equal(
        "x", Apply(["x", "y", "y", "x"], new TaskFilterStep("majority_vote")));

    [Fact]
    public void The_first_answers_vote() => Assert.Equal(
        "Y", Apply(["y", "y", "x", "x", "x"], new("take_first_k") { Count = 3 }, new("uppercase"), new("majority_vote")));

    private static string Apply(IReadOnlyList<string> answers, params TaskFilterStep[] steps) =>
        new AnswerFilter(new("test", steps)).Apply(answers, null);
}
