using Experiments.Data.Text;

namespace Experiments.Data.Tests.Text;

public sealed class RougeLTests
{
    // The examples of Lin (2004).
    [Theory]
    [InlineData("police kill the gunman", "police killed the gunman", 0.75)]
    [InlineData("the gunman kill police", "police killed the gunman", 0.5)]
    [InlineData("Police, killed the GUNMAN!", "police killed the gunman", 1)]
    [InlineData("", "police", 0)]
    public void Scores_follow_the_longest_common_subsequence(string hypothesis, string reference, double f1)
    {
        Assert.Equal(f1, RougeL.Compare(hypothesis, reference).F1, 12);
    }

    [Fact]
    public void Precision_is_of_the_hypothesis_and_recall_of_the_reference()
    {
        var score = RougeL.Compare("a b", "a x b y");

        Assert.Equal(new RougeL(1, 0.5), score);
        Assert.Equal(2.0 / 3, score.F1, 12);
    }
}
