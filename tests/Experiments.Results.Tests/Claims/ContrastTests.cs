using Experiments.Results.Claims;
using Experiments.Results.Model;
using Experiments.Results.Statistics;
using Experiments.Results.Tests.Fakes;

namespace Experiments.Results.Tests.Claims;

/// <summary>Claims about changes of several measures: interactions, and shares of a gap.</summary>
public sealed class ContrastTests
{
    /// <summary>Items 0…19 of 100 are right before, 0…29 after.</summary>
    private static readonly TestScope Gains = Scores.Of([0, 800], 3, 100, (x, _, item) => item < (x == 0 ? 20 : 30) ? 1 : 0);

    [Fact]
    public void The_share_of_a_gap_to_a_level_is_what_was_gained_of_what_was_missing()
    {
        var closed = Gains.Closes(0, 800, 0.7);
        // (0.3 − 0.2)/(0.7 − 0.2)
        Assert.Equal(0.2, closed.Estimate, 12);
        Assert.True(closed.Lower is > 0.05 and < 0.2 && closed.Upper is > 0.2 and < 0.5);
        Assert.Equal(Gains.Change(0, 800).P, closed.P, 12);
    }

    /// <summary>The teacher is right on items 0…79: by item, what is gained is 1 on items 20…29, what is missing on items 20…79.</summary>
    [Fact]
    public void The_gap_to_another_measure_is_paired_by_item()
    {
        var scope = WithTeacher(item => item < 80 ? 1 : 0, item => $"q{item:D4}");
        var closed = scope.ClosesTo(0, 800, scope.Style);
        double[] gained = [.. Enumerable.Range(0, 100).Select(item => item is >= 20 and < 30 ? 1.0 : 0)];
        double[] missing = [.. Enumerable.Range(0, 100).Select(item => item is >= 20 and < 80 ? 1.0 : 0)];
        string[] clusters = [.. Enumerable.Range(0, 100).Select(item => $"{item}")];
        var expected = new Fieller([gained, gained], [missing, missing], clusters).Bounds()!.Value;
        Assert.Equal(1 / 6.0, closed.Estimate, 12);
        Assert.Equal(expected.Lower, closed.Lower, 12);
        Assert.Equal(expected.Upper, closed.Upper, 12);
    }

    [Fact]
    public void A_teacher_of_other_items_adds_its_own_uncertainty()
    {
        var certain = WithTeacher(item => item < 80 ? 1 : 0, item => $"q{item:D4}").Closes(0, 800, 0.8);
        var scope = WithTeacher(item => item < 80 ? 1 : 0, item => $"other {item}");
        var closed = scope.ClosesTo(0, 800, scope.Style);
        Assert.Equal(1 / 6.0, closed.Estimate, 12);
        Assert.True(closed.Upper - closed.Lower > certain.Upper - certain.Lower);
        Assert.Equal(certain.Upper, closed.Upper, 0.05);
    }

    [Fact]
    public void A_gap_that_cannot_be_told_from_none_decides_nothing()
    {
        Assert.Equal(
            "GapClosed(exact-match, examples, 0, 800, 0.2) has no value: there is no gap to the reference.",
            Gains.Check(scope => scope.Closes(0, 800, 0.2).Upper < 1).Problem);
        Assert.Contains("is not significantly different from zero", Gains.Check(scope => scope.Closes(0, 800, 0.22).Upper < 1).Problem);
    }

    /// <summary>The measures change by 0.4 and −0.1 on items of their own.</summary>
    [Fact]
    public void An_interaction_is_the_difference_of_two_changes()
    {
        var scope = Two(
            (x, item) => item < (x == 0 ? 20 : 60) ? 1 : 0,
            (x, item) => item < (x == 0 ? 30 : 20) ? 1 : 0,
            item => $"q{item:D4}",
            item => $"other {item}");
        var more = scope.ChangesMore(scope.Style, scope.ExactMatch, 0, 800);
        Assert.Equal(0.5, more.Estimate, 12);
        // d is 1 in 40 of 100 items, and −1 in 10 of 100: s² = 0.24·100/99 and 0.09·100/99.
        var half = (more.Upper - more.Lower) / 2;
        Assert.Equal(StudentQuantile199 * Math.Sqrt((0.24 + 0.09) / 99), half, 6);
    }

    [Fact]
    public void On_the_same_items_an_interaction_is_paired()
    {
        var scope = Two(
            (x, item) => x == 0 ? 0 : item % 2,
            (x, item) => x == 0 ? 0 : item % 2 * (item < 50 ? 1 : 0),
            item => $"q{item:D4}",
            item => $"q{item:D4}");
        var expected = Summary.OfItems([.. Enumerable.Range(0, 100).Select(item => item % 2 == 1 && item >= 50 ? 1.0 : 0)]);
        var more = scope.ChangesMore(scope.Style, scope.ExactMatch, 0, 800);
        Assert.Equal(expected.Mean, more.Estimate, 12);
        Assert.Equal(expected.Lower, more.Lower, 12);
        Assert.Equal(McNemar.Exact(25, 0), more.P, 12);
    }

    /// <summary>
    /// Each source has one item in each measure, and both change alike: of 102 sources one could differ, 1.984217/102 on either side.
    /// </summary>
    [Fact]
    public void Sources_that_both_measures_share_count_together()
    {
        var scope = Two(
            (x, item) => x == 0 ? 0 : item % 2,
            (x, item) => x == 0 ? 0 : item % 2,
            item => $"e{item}/city",
            item => $"e{item}/job");
        var verdict = scope.Check(s => s.ChangesMore(s.Style, s.ExactMatch, 0, 800).Upper < 0.02);
        Assert.True(verdict.Holds);
        Assert.Equal(
            "Interaction(style, exact-match, examples, 0, 800) = 0, 95 % interval [-0.0195, 0.0195], p 1; 1 seed × 200 items "
                + "in 100 clusters",
            ClaimText.Of(Assert.Single(verdict.Statistics)));
    }

    /// <summary>t(0.975, 199), for 200 items of two measures.</summary>
    private const double StudentQuantile199 = 1.971957;

    private static TestScope WithTeacher(Func<int, double> teacher, Func<int, string> id) => new(new ResultTable(
        [.. from x in new[] { 0, 800 }
            from seed in new[] { 1, 2 }
            select Scores.Row(x, seed, Scored(item => item < (x == 0 ? 20 : 30) ? 1 : 0, item => $"q{item:D4}"), Scored(teacher, id))]));

    private static TestScope Two(
        Func<int, int, double> first,
        Func<int, int, double> second,
        Func<int, string> firstId,
        Func<int, string> secondId) =>
        new(new ResultTable(
        [
            .. new[] { 0, 800 }.Select(x =>
                Scores.Row(x, 1, Scored(item => first(x, item), firstId), Scored(item => second(x, item), secondId))),
        ]));

    private static Proportion Scored(Func<int, double> score, Func<int, string> id) =>
        new() { Items = [.. Enumerable.Range(0, 100).Select(item => new ItemScore(id(item), score(item))
        {
            Cluster = id(item).Split('/')[0],
        })] };
}
