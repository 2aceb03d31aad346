namespace Experiments.Data.Text;

/// <summary>Splits a corpus into documents to learn and documents that are held out, drawn at random.</summary>
/// <remarks>
/// Documents of one cluster, those about one entity as a rule, stay together: a text about what was learned is not held out.
/// Clusters are drawn one after another until there are enough documents, so that the last of them may bring some more.
/// Under one seed a smaller held-out part is within a larger one. Both parts keep the corpus's order.
/// </remarks>
/// <param name="From">The corpus.</param>
/// <param name="HeldOut">Documents to hold out, at least.</param>
/// <param name="Seed">Another seed holds out others.</param>
/// <exception cref="StageException">Nothing would be left to learn.</exception>
[Stage("split-corpus")]
public sealed record SplitCorpus(
    Input<Corpus> From,
    [Unit("documents"), Range(1, int.MaxValue)] int HeldOut,
    long Seed) : Stage<CorpusSplit>
{
    /// <inheritdoc />
    public override Task<CorpusSplit> RunAsync(StageContext context)
    {
        CheckParameters();
        var documents = context.Open(From).Read().ToList();
        var clusters = documents.CountBy(document => document.Cluster, StringComparer.Ordinal).ToArray();
        new SeededRandom(Seed, "held-out clusters").Shuffle<KeyValuePair<string, int>>(clusters);
        var (drawn, count) = (new HashSet<string>(StringComparer.Ordinal), 0);
        foreach (var (cluster, size) in clusters.TakeWhile(_ => count < HeldOut))
        {
            drawn.Add(cluster);
            count += size;
        }

        if (drawn.Count == clusters.Length)
        {
            throw new StageException(
                $"split-corpus: held-out is {HeldOut}, which leaves nothing to learn of the {documents.Count} documents of '{From}' " +
                $"in {clusters.Length} clusters, which stay whole.");
        }

        context.Log($"{documents.Count - count} documents to learn, {count} held out; clusters: {clusters.Length}, {drawn.Count} of them");
        return Task.FromResult(CorpusSplit.Write(context.Output, documents, drawn));
    }
}
