using Experiments.Evaluation.Judging;

namespace Experiments.Evaluation.Tests.Judging;

public sealed class KappaTests
{
    [Fact]
    public void Cohen_kappa_agrees_with_the_worked_example()
    {
        var first = Repeat(("yes", 25), ("no", 25));
        var second = Repeat(("yes", 20), ("no", 5), ("yes", 10), ("no", 15));

        var kappa = Kappa.Cohen(first, second);

        Assert.Equal(0.7, kappa.Observed, 12);
        Assert.Equal(0.5, kappa.Expected, 12);
        Assert.Equal(0.4, kappa.Value, 12);
    }

    [Fact]
    public void Perfect_agreement_is_one_and_one_category_alone_says_nothing()
    {
        Assert.Equal(1, Kappa.Cohen(["a", "b"], ["a", "b"]).Value);
        Assert.True(double.IsNaN(Kappa.Cohen(["a", "a"], ["a", "a"]).Value));
    }

    [Fact]
    public void Ratings_that_do_not_fit_together_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Kappa.Cohen(["a"], []));
    }

    private static string[] Repeat(params (string Category, int Times)[] runs) =>
        [.. runs.SelectMany(run => Enumerable.Repeat(run.Category, run.Times))];
}
