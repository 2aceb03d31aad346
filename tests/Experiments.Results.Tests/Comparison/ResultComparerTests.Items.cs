using Experiments.Results.Comparison;

namespace Experiments.Results.Tests.Comparison;

public sealed partial class ResultComparerTests
{
    // Eight items of two sources change alike: two signs can fall in four ways, two of which are as extreme.
    [Fact]
    public void Items_of_one_source_change_as_one()
    {
        var before = With(Measure(id => 0));
        var comparison = ResultComparer.Compare(before, With(Measure(id => 1)), new());
        Assert.Equal(0.5, Assert.Single(comparison.Changes).P, 12);

        static Proportion Measure(Func<string, double> score) =>
            new()
        {
            Items =
            [
                .. Enumerable.Range(0, 8).Select(i => new ItemScore($"{i}", score($"{i}")) { Cluster = i < 4 ? "ada" : "ben" }),
            ],
        };
    }

    [Fact]
    public void Items_of_a_single_source_are_judged_by_the_margin_alone()
    {
        var comparison = ResultComparer.Compare(With(Measure(0)), With(Measure(1)), new());
        Assert.False(comparison.Holds);
        Assert.True(double.IsNaN(Assert.Single(comparison.Changes).P));

        static Proportion Measure(double score) =>
            new() { Items = [.. Enumerable.Range(0, 8).Select(i => new ItemScore($"{i}", score) { Cluster = "ada" })] };
    }

    // (1 + 1)/(2 + 2) against (1 + 1)/(2 + 1): parts of the items are ½ + 0 and ½ + 0 before, ⅔ + (1 − 4/3)/1.5 and ⅔ + (1 − ⅔)/1.5 after.
    [Fact]
    public void A_ratio_is_compared_by_the_parts_of_its_items()
    {
        var (before, after) = (Ratio(2, 2), Ratio(2, 1));
        Assert.Equal([0.5, 0.5], before.Linearized.Select(item => item.Score));
        Assert.Equal(
            [Math.Round(2 / 3.0 - 2 / 9.0, 12), Math.Round(2 / 3.0 + 2 / 9.0, 12)],
            after.Linearized.Select(item => Math.Round(item.Score, 12)));
        Assert.Equal(2, ResultComparer.Compare(With(before), With(after), new()).Changes.Single().Items);

        static Ratio Ratio(double first, double second) => new([first, second]) { Items = [new("a", 1), new("b", 1)] };
    }

    [Fact]
    public void A_flipped_item_shows_both_answers()
    {
        static Proportion Answered(double score, string text) => new() { Items = [new("a", score) { Text = text }] };

        var flipped = Assert.Single(ResultComparer.Compare(With(Answered(1, "rome")), With(Answered(0, "oslo")), new()).Flipped);
        Assert.Equal(("rome", "oslo"), (flipped.TextBefore, flipped.TextAfter));
    }
}
