namespace Experiments.Results.Statistics;

/// <summary>
/// Which items share a source: those whose ids have the same part before the first slash (<c>ada-reed/city</c> and <c>ada-reed/job</c>, or
/// two samples of one prompt).
/// </summary>
public static class Clusters
{
    /// <summary>The cluster of an item; the item itself where its id has no slash.</summary>
    public static string Of(string id)
    {
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 ? id[..slash] : id;
    }

    /// <summary>The clusters of items, in the same order.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> ids) => [.. ids.Select(Of)];

    /// <summary>The sum of scores in each cluster, in the order in which clusters first appear.</summary>
    /// <param name="clusters">The items' clusters, in the same order.</param>
    public static IReadOnlyList<double> Sums(IReadOnlyList<double> scores, IReadOnlyList<string> clusters)
    {
        if (scores.Count != clusters.Count)
        {
            throw new ArgumentException(
                $"Every score needs a cluster: {scores.Count} scores, {clusters.Count} clusters.", nameof(clusters));
        }

        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var sums = new List<double>();
        for (var i = 0; i < scores.Count; i++)
        {
            if (places.TryAdd(clusters[i], sums.Count))
            {
                sums.Add(0);
            }

            sums[places[clusters[i]]] += scores[i];
        }

        return sums;
    }
}
