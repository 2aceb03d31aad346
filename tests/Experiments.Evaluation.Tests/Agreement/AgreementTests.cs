using Experiments.Evaluation.Agreement;

namespace Experiments.Evaluation.Tests.Agreement;

public sealed class AgreementTests
{
    [Fact]
    public void Fleiss_kappa_agrees_with_the_published_example()
    {
        // Ten items, five categories, fourteen raters (Fleiss, 1971, as commonly tabulated).
        int[][] counts =
        [
            [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
            [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
        ];

        var kappa = Kappa.Fleiss(counts);

        Assert.Equal(0.378022, kappa.Observed, 6);
        Assert.Equal(0.212755, kappa.Expected, 6);
        Assert.Equal(0.209931, kappa.Value, 6);
    }

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
        Assert.Equal(1, Kappa.Fleiss([[2, 0], [0, 2]]).Value);
        Assert.True(double.IsNaN(Kappa.Cohen(["a", "a"], ["a", "a"]).Value));
    }

    [Fact]
    public void Ratings_that_do_not_fit_together_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Kappa.Cohen(["a"], []));
        Assert.Throws<ArgumentException>(() => Kappa.Fleiss([[2, 1], [1, 1]]));
    }

    private static string[] Repeat(params (string Category, int Times)[] runs) =>
        [.. runs.SelectMany(run => Enumerable.Repeat(run.Category, run.Times))];
}
