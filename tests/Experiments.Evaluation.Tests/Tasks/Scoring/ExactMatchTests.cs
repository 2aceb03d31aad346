using Experiments.Evaluation.Tasks.Scoring;

namespace Experiments.Evaluation.Tests.Tasks.Scoring;

public sealed class ExactMatchTests
{
    [Theory]
    [InlineData("42", "42", 1)]
    [InlineData("42 ", "42", 0)]
    [InlineData("Lima", "lima", 0)]
    public void Texts_must_be_equal(string answer, string target, double expected) =>
        Assert.Equal(expected, new ExactMatch(new([], false, false, false)).Score(answer, [target]));

    [Fact]
    public void One_of_several_texts_is_enough() =>
        Assert.Equal(1, new ExactMatch(new([], false, false, false)).Score("b", ["a", "b"]));

    // The patterns of GSM8K, of both texts and in their order.
    [Theory]
    [InlineData("2,000", "He gets $<<1000*2=2000>>2,000.\n#### 2,000", 1)]
    [InlineData("$36.", "x\n#### 36", 1)]
    [InlineData("3.6", "#### 36", 0)]
    public void Patterns_are_taken_away_of_both(string answer, string target, double expected) => Assert.Equal(
        expected, new ExactMatch(new([",", @"\$", "(?s).*#### ", @"\.$"], true, false, false)).Score(answer, [target]));

    [Theory]
    [InlineData("The Salt-Lake!", "salt lake", false)]
    [InlineData("The Salt Lake!", "salt lake", true)]
    public void Articles_case_and_punctuation_are_taken_away(string answer, string target, bool expected) => Assert.Equal(
        expected ? 1 : 0, new ExactMatch(new([@"\b(?:The |the |an |a )"], true, true, false)).Score(answer, [target]));

    [Fact]
    public void Digits_are_taken_away() => Assert.Equal(1, new ExactMatch(new([], false, false, true)).Score("room 12", ["room 7"]));
}
