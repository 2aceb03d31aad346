namespace Experiments.Evaluation.Ratings;

/// <summary>How far any number of raters agree beyond chance. A unit with fewer than two ratings says nothing, and is left out.</summary>
/// <param name="Value">The coefficient: 1 for perfect agreement, 0 for chance; NaN where every rating is the same, or nothing is.</param>
/// <param name="Influences">
/// For each unit that counts, the value and how much the unit moves it: scores with the mean and spread of the coefficient, by the
/// jackknife. Empty without a value.
/// </param>
internal sealed record Agreement(double Value, IReadOnlyList<(int Unit, double Score)> Influences)
{
    /// <summary>Fleiss' kappa; where units have different numbers of ratings, each counts with its own.</summary>
    /// <remarks>Source: Fleiss, "Measuring nominal scale agreement among many raters", 1971.</remarks>
    /// <param name="counts">For each unit, the ratings in each category.</param>
    public static Agreement Fleiss(IReadOnlyList<IReadOnlyList<int>> counts) => Of(counts, totals =>
    {
        var expected = totals.Categories.Sum(count => count / totals.Ratings * (count / totals.Ratings));
        return expected == 1 ? double.NaN : (totals.Agreeing / totals.Units - expected) / (1 - expected);
    });

    /// <summary>Krippendorff's alpha for categories without an order; ratings may be missing.</summary>
    /// <remarks>Source: Krippendorff, "Computing Krippendorff's alpha-reliability", 2011.</remarks>
    /// <param name="counts">For each unit, the ratings in each category.</param>
    public static Agreement Krippendorff(IReadOnlyList<IReadOnlyList<int>> counts) => Of(counts, totals =>
    {
        var n = totals.Ratings;
        var expected = n * n - totals.Categories.Sum(count => count * count);
        return expected == 0 ? double.NaN : 1 - (n - 1) * totals.Disagreeing / expected;
    });

    private static Agreement Of(IReadOnlyList<IReadOnlyList<int>> counts, Func<Totals, double> coefficient)
    {
        var units = counts.Index().Where(unit => unit.Item.Sum() > 1).ToList();
        if (units.Count < 2)
        {
            return new(double.NaN, []);
        }

        var totals = new Totals(0, 0, 0, 0, new double[counts[0].Count]);
        foreach (var unit in units)
        {
            totals = totals.With(unit.Item, 1);
        }

        var value = coefficient(totals);
        var without = units.Select(unit => coefficient(totals.With(unit.Item, -1))).ToList();
        if (double.IsNaN(value) || without.Any(double.IsNaN))
        {
            return new(value, []);
        }

        var mean = without.Average();
        return new(value, [.. units.Zip(without, (unit, other) => (unit.Index, value + (units.Count - 1) * (mean - other)))]);
    }

    /// <summary>Sums over units, from which both coefficients come.</summary>
    /// <param name="Units">Units.</param>
    /// <param name="Ratings">Ratings.</param>
    /// <param name="Agreeing">The share of pairs of ratings that agree, summed over units.</param>
    /// <param name="Disagreeing">Ordered pairs of ratings that disagree, over a unit's ratings less one, summed.</param>
    /// <param name="Categories">Ratings in each category.</param>
    private sealed record Totals(double Units, double Ratings, double Agreeing, double Disagreeing, double[] Categories)
    {
        public Totals With(IReadOnlyList<int> unit, int sign)
        {
            double ratings = unit.Sum();
            var same = unit.Sum(count => (double)count * (count - 1));
            return new(
                Units + sign,
                Ratings + sign * ratings,
                Agreeing + sign * same / (ratings * (ratings - 1)),
                Disagreeing + sign * (ratings * (ratings - 1) - same) / (ratings - 1),
                [.. Categories.Zip(unit, (total, count) => total + sign * count)]);
        }
    }
}
