namespace Experiments.Evaluation.Tests.ForLater;

/// <summary>Krippendorff's alpha for nominal categories: agreement of any number of raters with ratings missing.</summary>
/// <param name="ObservedDisagreement">The share of unequal pairs within units.</param>
/// <param name="ExpectedDisagreement">The share of unequal pairs among all ratings.</param>
/// <remarks>Source: Krippendorff, "Content Analysis", 2004, chapter 11.</remarks>
public readonly record struct KrippendorffAlpha(double ObservedDisagreement, double ExpectedDisagreement)
{
    /// <summary>1 − observed / expected: 1 for perfect agreement, 0 for chance; NaN when every rating is the same.</summary>
    public double Value => ExpectedDisagreement == 0 ? double.NaN : 1 - ObservedDisagreement / ExpectedDisagreement;

    /// <summary>Alpha of ratings.</summary>
    /// <param name="units">The ratings of each unit, null where a rater gave none; units with fewer than two ratings do not count.</param>
    /// <exception cref="ArgumentException">No unit has two ratings.</exception>
    public static KrippendorffAlpha Nominal(IReadOnlyList<IReadOnlyList<string?>> units)
    {
        var pairable = units.Select(unit => unit.OfType<string>().CountBy(category => category).ToDictionary())
            .Where(counts => counts.Values.Sum() >= 2)
            .ToList();
        if (pairable.Count == 0)
        {
            throw new ArgumentException("Krippendorff's alpha needs at least one unit with two ratings.", nameof(units));
        }

        double ratings = pairable.Sum(counts => counts.Values.Sum());

        // Each unit's pairs weigh as much as its ratings: a pair counts 1 / (ratings of the unit − 1).
        var observed = pairable.Sum(counts => Unequal(counts.Values) / (counts.Values.Sum() - 1.0)) / ratings;
        var totals = pairable.SelectMany(counts => counts)
            .GroupBy(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)
            .Select(group => group.Sum());
        return new(observed, Unequal([.. totals]) / (ratings * (ratings - 1)));
    }

    /// <summary>The ordered pairs of ratings in different categories.</summary>
    private static double Unequal(IReadOnlyCollection<int> counts)
    {
        double total = counts.Sum();
        return counts.Sum(count => count * (total - count));
    }
}
