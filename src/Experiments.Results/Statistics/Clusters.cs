namespace Experiments.Results.Statistics;

/// <summary>Items that come from one source (an entity, a prompt, a document) and therefore count together.</summary>
public static class Clusters
{
    /// <summary>How many clusters there are.</summary>
    /// <param name="clusters">The items' clusters.</param>
    public static int Count(IEnumerable<string> clusters) => clusters.Distinct(StringComparer.Ordinal).Count();

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
