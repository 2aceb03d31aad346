using Experiments.Evaluation.Ratings;

namespace Experiments.Evaluation.Tests.Ratings;

public sealed class AgreementTests
{
    /// <summary>Ten items, five categories, fourteen raters: the textbook table of Fleiss' kappa, worked in many places.</summary>
    private static readonly int[][] Fourteen =
    [
        [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
    ];

    /// <summary>Fleiss (1971), table 1: thirty patients, six psychiatrists, five diagnoses. He gives κ = 0.430.</summary>
    private static readonly int[][] Patients =
    [
        [0, 0, 0, 6, 0], [0, 3, 0, 0, 3], [0, 1, 4, 0, 1], [0, 0, 0, 0, 6], [0, 3, 0, 3, 0], [2, 0, 4, 0, 0], [0, 0, 4, 0, 2],
        [2, 0, 3, 1, 0], [2, 0, 0, 4, 0], [0, 0, 0, 0, 6], [1, 0, 0, 5, 0], [1, 1, 0, 4, 0], [0, 3, 3, 0, 0], [1, 0, 0, 5, 0],
        [0, 2, 0, 3, 1], [0, 0, 5, 0, 1], [3, 0, 0, 1, 2], [5, 1, 0, 0, 0], [0, 2, 0, 4, 0], [1, 0, 2, 0, 3], [0, 0, 0, 0, 6],
        [0, 1, 0, 5, 0], [0, 2, 0, 1, 3], [2, 0, 0, 4, 0], [1, 0, 0, 4, 1], [0, 5, 0, 1, 0], [4, 0, 0, 0, 2], [0, 2, 0, 4, 0],
        [1, 0, 5, 0, 0], [0, 0, 0, 0, 6],
    ];

    [Fact]
    public void Fleiss_kappa_is_that_of_the_textbook() => Assert.Equal(0.209931, Agreement.Fleiss(Fourteen).Value, 6);

    [Fact]
    public void Fleiss_kappa_is_that_of_his_psychiatrists() => Assert.Equal(0.430, Agreement.Fleiss(Patients).Value, 3);

    /// <summary>
    /// Krippendorff (2011), section C: four observers, twelve units, missing data: α for nominal data is 0.743. The unit that only one
    /// observer valued is left out.
    /// </summary>
    [Fact]
    public void Krippendorffs_alpha_is_that_of_his_four_observers()
    {
        int?[][] observers =
        [
            [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
            [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
            [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
            [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
        ];

        Assert.Equal(0.743, Agreement.Krippendorff(Counts(observers, 5)).Value, 3);
    }

    /// <summary>Three raters over 15 units with missing ratings: observed 0.230769, expected 0.747692, α = 0.691358.</summary>
    [Fact]
    public void Krippendorffs_alpha_allows_for_missing_ratings()
    {
        int?[][] raters =
        [
            [null, null, null, null, null, 3, 4, 1, 2, 1, 1, 3, 3, null, 3],
            [1, null, 2, 1, 3, 3, 4, 3, null, null, null, null, null, null, null],
            [null, null, 2, 1, 3, 4, 4, null, 2, 1, 1, 3, 3, null, 4],
        ];

        Assert.Equal(0.691358, Agreement.Krippendorff(Counts(raters, 4)).Value, 6);
    }

    [Fact]
    public void Raters_who_all_say_the_same_have_no_coefficient_and_single_ratings_say_nothing()
    {
        Assert.True(double.IsNaN(Agreement.Fleiss([[3, 0], [3, 0]]).Value));
        Assert.True(double.IsNaN(Agreement.Krippendorff([[3, 0], [3, 0]]).Value));
        Assert.True(double.IsNaN(Agreement.Krippendorff([[1, 0], [0, 1]]).Value));
        Assert.Equal(Agreement.Fleiss(Patients).Value, Agreement.Fleiss([.. Patients, [1, 0, 0, 0, 0]]).Value);
    }

    /// <summary>The jackknife by its definition: each coefficient without one unit, computed anew from the other units.</summary>
    [Fact]
    public void Influences_are_those_of_leaving_units_out()
    {
        foreach (var of in new Func<IReadOnlyList<IReadOnlyList<int>>, Agreement>[] { Agreement.Fleiss, Agreement.Krippendorff })
        {
            var all = of(Patients);
            var without = Enumerable.Range(0, 30).Select(unit => of([.. Patients.Where((_, other) => other != unit)]).Value).ToList();
            var expected = without.Select(other => all.Value + 29 * (without.Average() - other)).ToList();

            Assert.Equal(all.Value, all.Influences.Average(each => each.Score), 12);
            Assert.All(all.Influences.Zip(expected), pair => Assert.Equal(pair.Second, pair.First.Score, 10));
        }
    }

    private static IReadOnlyList<IReadOnlyList<int>> Counts(int?[][] raters, int categories) =>
        [.. Enumerable.Range(0, raters[0].Length).Select(unit => (IReadOnlyList<int>)[.. Enumerable.Range(1, categories)
            .Select(category => raters.Count(rater => rater[unit] == category))])];
}
