namespace Experiments.Results.Statistics;

/// <summary>How scores of seeds and items spread, as squared errors of their mean.</summary>
/// <param name="Items">The squared error of the mean as the items' means tell it.</param>
/// <param name="Cells">The part of it that is not the items' own, but that of single scores, and as much in that of the seeds.</param>
/// <param name="Clusters">The number of clusters.</param>
internal sealed record ClusteredSpread(double Items, double Cells, int Clusters)
{
    /// <summary>
    /// C/(C − 1)·Σ_c (Σ_{i∈c} (ȳᵢ − ȳ))²/n², and with the residuals r of seed s and item i after both means
    /// C/(C − 1)·Σ_s Σ_c (Σ_{i∈c} r)²/(S·(S − 1)·n²); 0 for one seed. Not numbers for one cluster.
    /// </summary>
    /// <remarks>
    /// Source: the analysis of variance of two crossed factors, with sums of clusters as in <see cref="ClusteredError"/>.
    /// </remarks>
    public static ClusteredSpread Of(IReadOnlyList<IReadOnlyList<double>> scores, IReadOnlyList<string>? clusters)
    {
        double seeds = scores.Count, items = scores[0].Count;
        var count = clusters is null ? scores[0].Count : Statistics.Clusters.Count(clusters);
        double[] means = [.. Enumerable.Range(0, scores[0].Count).Select(item => scores.Average(row => row[item]))];
        var mean = means.Average();
        var ofItems = Squares([.. means.Select(own => own - mean)], clusters);
        var ofCells = scores.Sum(row =>
        {
            var own = row.Average();
            return Squares([.. row.Select((score, item) => score - own - (means[item] - mean))], clusters);
        });
        var factor = count / (count - 1.0) / (items * items);
        return new ClusteredSpread(factor * ofItems, scores.Count == 1 ? 0 : factor * ofCells / (seeds * (seeds - 1)), count);
    }

    private static double Squares(double[] deviations, IReadOnlyList<string>? clusters) =>
        (clusters is null ? deviations : Statistics.Clusters.Sums(deviations, clusters)).Sum(sum => sum * sum);
}
