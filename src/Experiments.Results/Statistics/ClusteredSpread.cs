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
        var (places, count) = Places(scores[0].Count, clusters);
        double seeds = scores.Count, items = scores[0].Count;
        double[] means = [.. Enumerable.Range(0, places.Length).Select(item => scores.Average(row => row[item]))];
        var mean = means.Average();
        var ofItems = Squares(places, count, item => means[item] - mean);
        var ofCells = scores.Sum(row =>
        {
            var own = row.Average();
            return Squares(places, count, item => row[item] - own - (means[item] - mean));
        });
        var factor = count / (count - 1.0) / (items * items);
        return new ClusteredSpread(factor * ofItems, scores.Count == 1 ? 0 : factor * ofCells / (seeds * (seeds - 1)), count);
    }

    private static double Squares(int[] places, int clusters, Func<int, double> deviation)
    {
        var sums = new double[clusters];
        for (var item = 0; item < places.Length; item++)
        {
            sums[places[item]] += deviation(item);
        }

        return sums.Sum(sum => sum * sum);
    }

    private static (int[] Places, int Count) Places(int items, IReadOnlyList<string>? clusters)
    {
        if (clusters is null)
        {
            return ([.. Enumerable.Range(0, items)], items);
        }

        if (clusters.Count != items)
        {
            throw new ArgumentException($"Every score needs a cluster: {items} scores, {clusters.Count} clusters.", nameof(clusters));
        }

        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var places = new int[items];
        for (var item = 0; item < items; item++)
        {
            known.TryAdd(clusters[item], known.Count);
            places[item] = known[clusters[item]];
        }

        return (places, known.Count);
    }
}
