namespace Experiments.Evaluation.Tests.ForLater;

public sealed class KrippendorffAlphaTests
{
    [Fact]
    public void Krippendorff_alpha_agrees_with_the_worked_example()
    {
        string[] raters = ["* * * * * 3 4 1 2 1 1 3 3 * 3", "1 * 2 1 3 3 4 3 * * * * * * *", "* * 2 1 3 4 4 * 2 1 1 3 3 * 4"];
        var rows = raters.Select(rater => rater.Split(' ').Select(mark => mark == "*" ? null : mark).ToArray()).ToArray();
        string?[][] units = [.. Enumerable.Range(0, 15).Select(unit => rows.Select(row => row[unit]).ToArray())];

        var alpha = KrippendorffAlpha.Nominal(units);

        Assert.Equal(0.230769, alpha.ObservedDisagreement, 6);
        Assert.Equal(0.747692, alpha.ExpectedDisagreement, 6);
        Assert.Equal(0.691358, alpha.Value, 6);
    }

    [Fact]
    public void Perfect_agreement_is_one_and_one_category_alone_says_nothing()
    {
        Assert.Equal(1, KrippendorffAlpha.Nominal([["a", "a"], ["b", "b"]]).Value);
        Assert.True(double.IsNaN(KrippendorffAlpha.Nominal([["a", "a"], ["a", null]]).Value));
    }

    [Fact]
    public void A_unit_with_two_ratings_is_needed() =>
        Assert.Throws<ArgumentException>(() => KrippendorffAlpha.Nominal([["a", null]]));
}
