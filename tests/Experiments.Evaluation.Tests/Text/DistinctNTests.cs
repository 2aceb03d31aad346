using Experiments.Evaluation.Text;

namespace Experiments.Evaluation.Tests.Text;

public sealed class DistinctNTests
{
    [Theory]
    [InlineData(1, 6.0 / 9)]
    [InlineData(2, 6.0 / 7)]
    public void Counts_n_grams_over_all_texts(int n, double expected)
    {
        Assert.Equal(expected, DistinctN.Score(["the cat sat on the mat", "the cat ran"], n), 12);
    }

    [Fact]
    public void Texts_without_n_grams_have_no_score()
    {
        Assert.True(double.IsNaN(DistinctN.Score(["one"], 2)));
    }
}
