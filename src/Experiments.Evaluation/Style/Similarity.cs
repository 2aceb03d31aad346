namespace Experiments.Evaluation.Style;

/// <summary>How alike two sides' responses are on the surface.</summary>
public static class Similarity
{
    /// <summary>The share of the teacher's different words that a response has too; NaN when the teacher's response has no word.</summary>
    /// <param name="response">The model's response.</param>
    /// <param name="teacher">The teacher's response to the same prompt.</param>
    public static double UnigramShare(string response, string teacher)
    {
        var wanted = StyleFeatures.Unigrams(teacher);
        return (double)StyleFeatures.Unigrams(response).Count(wanted.Contains) / wanted.Count;
    }

    /// <summary>Pearson's correlation; NaN when either side does not vary.</summary>
    /// <param name="first">One value per item.</param>
    /// <param name="second">The other side's values, in the same order.</param>
    /// <exception cref="ArgumentException">The counts differ.</exception>
    public static double Pearson(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        if (first.Count != second.Count)
        {
            throw new ArgumentException($"A correlation needs pairs; found {first.Count} and {second.Count} values.", nameof(second));
        }

        var meanFirst = first.DefaultIfEmpty(double.NaN).Average();
        var meanSecond = second.DefaultIfEmpty(double.NaN).Average();
        var covariance = first.Zip(second, (x, y) => (x - meanFirst) * (y - meanSecond)).Sum();
        var varianceFirst = first.Sum(x => (x - meanFirst) * (x - meanFirst));
        var varianceSecond = second.Sum(y => (y - meanSecond) * (y - meanSecond));
        return varianceFirst == 0 || varianceSecond == 0 ? double.NaN : covariance / Math.Sqrt(varianceFirst * varianceSecond);
    }
}
