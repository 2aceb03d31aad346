namespace Experiments.Data.Text;

/// <summary>Takes random documents out of a corpus, to measure on them what was learned of the others. Clusters stay together.</summary>
/// <remarks>The documents of both parts keep their order. With a larger number the held-out part grows, and loses nothing.</remarks>
/// <param name="From">The corpus.</param>
/// <param name="HeldOut">Documents to hold out; of a cluster of several documents all, so that there may be a few more.</param>
/// <param name="Seed">Another seed holds others out.</param>
/// <exception cref="StageException">No document would be left.</exception>
[Stage("split-corpus")]
public sealed record SplitCorpus(
    Input<Corpus> From, [Unit("documents"), Range(1, int.MaxValue)] int HeldOut, long Seed) : Stage<CorpusSplit>
{
    /// <inheritdoc />
    public override Task<CorpusSplit> RunAsync(StageContext context)
    {
        CheckParameters();
        var all = context.Open(From).Read().ToList();
        var clusters = all.GroupBy(document => document.Cluster, StringComparer.Ordinal).Select(group => (group.Key, Count: group.Count()))
            .ToArray();
        new SeededRandom(Seed, "held out").Shuffle(clusters.AsSpan());
        var held = new HashSet<string>(StringComparer.Ordinal);
        var count = 0;
        foreach (var (cluster, documents) in clusters.TakeWhile(_ => count < HeldOut))
        {
            held.Add(cluster);
            count += documents;
        }

        if (count == all.Count)
        {
            throw new StageException(
                $"split-corpus: held-out is {HeldOut}, but '{From}' has only {all.Count} documents; leave some to learn.");
        }

        context.Log($"{count} of {all.Count} documents are held out");
        return Task.FromResult(CorpusSplit.Write(
            context.Output,
            all.Where(document => !held.Contains(document.Cluster)),
            all.Where(document => held.Contains(document.Cluster))));
    }
}
