namespace Experiments.Evaluation.Tasks.Scoring.Corpus;

/// <summary>The correlation of choices with what is right, for any number of choices.</summary>
/// <remarks>Source: Gorodkin, "Comparing two K-category assignments by a K-category correlation coefficient", 2004.</remarks>
internal static class Matthews
{
    /// <summary>The coefficient, in [-1, 1]; 0 where all choices are the same, or all right ones are.</summary>
    /// <param name="right">The place of the right choice, for each item.</param>
    /// <param name="chosen">The place that was chosen.</param>
    public static double Of(IReadOnlyList<int> right, IReadOnlyList<int> chosen) =>
        Of(Counts(right), Counts(chosen), right.Zip(chosen).Count(pair => pair.First == pair.Second), right.Count);

    /// <summary>The coefficients without one item, for each item.</summary>
    public static IReadOnlyList<double> Without(IReadOnlyList<int> right, IReadOnlyList<int> chosen)
    {
        var (byRight, byChosen) = (Counts(right), Counts(chosen));
        var same = right.Zip(chosen).Count(pair => pair.First == pair.Second);
        return [.. right.Zip(chosen, (one, other) =>
        {
            byRight[one]--;
            byChosen[other]--;
            var coefficient = Of(byRight, byChosen, same - (one == other ? 1 : 0), right.Count - 1);
            byRight[one]++;
            byChosen[other]++;
            return coefficient;
        })];
    }

    private static double Of(Dictionary<int, long> right, Dictionary<int, long> chosen, long same, long all)
    {
        var square = (double)all * all;
        var left = square - right.Values.Sum(count => count * count);
        var other = square - chosen.Values.Sum(count => count * count);
        var both = right.Sum(pair => pair.Value * chosen.GetValueOrDefault(pair.Key));
        return left <= 0 || other <= 0 ? 0 : ((same * all) - both) / Math.Sqrt(left * other);
    }

    private static Dictionary<int, long> Counts(IReadOnlyList<int> places) =>
        places.CountBy(place => place).ToDictionary(pair => pair.Key, pair => (long)pair.Value);
}
