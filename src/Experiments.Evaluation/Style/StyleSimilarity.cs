namespace Experiments.Evaluation.Style;

/// <summary>How far a model's responses have the style of a teacher's responses to the same prompts.</summary>
/// <param name="ListsWhereTeacherLists">Among prompts where the teacher lists, the share where the model does; NaN when the teacher never does.</param>
/// <param name="SummariesWhereTeacherSummarizes">The same for a summary at the end.</param>
/// <param name="UnigramIntersection">The mean share of the teacher's words that the model's response has too.</param>
/// <param name="LengthCorrelation">Pearson's correlation of the lengths in words; NaN when one side's lengths are all equal.</param>
/// <remarks>Source: Gudibande et al., 2023, Table 2 (there as percentages).</remarks>
public sealed record StyleSimilarity(
    double ListsWhereTeacherLists,
    double SummariesWhereTeacherSummarizes,
    double UnigramIntersection,
    double LengthCorrelation)
{
    /// <summary>Compares responses.</summary>
    /// <param name="responses">The model's responses.</param>
    /// <param name="teacher">The teacher's responses to the same prompts, in the same order.</param>
    /// <exception cref="ArgumentException">There is no prompt, or the counts differ.</exception>
    public static StyleSimilarity Compare(IReadOnlyList<string> responses, IReadOnlyList<string> teacher)
    {
        if (responses.Count != teacher.Count || responses.Count == 0)
        {
            throw new ArgumentException($"Style is compared prompt by prompt; found {responses.Count} responses and {teacher.Count} of the teacher.", nameof(teacher));
        }

        var pairs = responses.Zip(teacher, (given, wanted) => (Given: StyleFeatures.Of(given), Wanted: StyleFeatures.Of(wanted))).ToList();
        return new(
            Share(pairs.Where(pair => pair.Wanted.HasList).Select(pair => pair.Given.HasList)),
            Share(pairs.Where(pair => pair.Wanted.HasSummary).Select(pair => pair.Given.HasSummary)),
            responses.Zip(teacher, UnigramShare).Where(share => !double.IsNaN(share)).DefaultIfEmpty(double.NaN).Average(),
            Pearson([.. pairs.Select(pair => (double)pair.Given.Words)], [.. pairs.Select(pair => (double)pair.Wanted.Words)]));
    }

    /// <summary>The share of the teacher's words that a response has too; NaN when the teacher's response has no word.</summary>
    /// <param name="response">The model's response.</param>
    /// <param name="teacher">The teacher's response.</param>
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

    private static double Share(IEnumerable<bool> outcomes) => outcomes.Select(outcome => outcome ? 1.0 : 0).DefaultIfEmpty(double.NaN).Average();
}
