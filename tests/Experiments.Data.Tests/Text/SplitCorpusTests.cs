using Experiments.Data.Text;
using Experiments.Tests;

namespace Experiments.Data.Tests.Text;

public sealed class SplitCorpusTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task Every_document_is_in_one_part_and_clusters_stay_together()
    {
        var all = Write(cluster: i => $"c{i / 3}");

        var split = await Split(heldOut: 7);

        var (train, held) = (split.Train.Read().ToList(), split.HeldOut.Read().ToList());
        Assert.Equal(9, held.Count);
        Assert.Equal(all.Select(document => document.Id), train.Concat(held).Select(document => document.Id).Order());
        Assert.Empty(train.Select(document => document.Cluster).Intersect(held.Select(document => document.Cluster)));
    }

    [Fact]
    public async Task A_larger_part_holds_the_smaller_one()
    {
        Write(cluster: i => $"d{i:d2}");

        var small = (await Split(heldOut: 5)).HeldOut.Read().Select(document => document.Id).ToList();
        var large = (await Split(heldOut: 9)).HeldOut.Read().Select(document => document.Id).ToList();

        Assert.Equal((5, 9), (small.Count, large.Count));
        Assert.Empty(small.Except(large));
    }

    [Fact]
    public async Task A_corpus_of_which_nothing_would_be_left_is_refused()
    {
        Write(cluster: i => $"d{i:d2}");

        var error = await Assert.ThrowsAsync<StageException>(() => Split(heldOut: 30));

        Assert.Contains("has only 30 documents; leave some to learn", error.Message);
    }

    private List<Document> Write(Func<int, string> cluster)
    {
        var all = Enumerable.Range(0, 30).Select(i => new Document($"d{i:d2}", $"text {i}") { Cluster = cluster(i) }).ToList();
        Corpus.Write(context.NewFolder("corpus"), all);
        return all;
    }

    private Task<CorpusSplit> Split(int heldOut) =>
        new SplitCorpus(context.Input(Corpus.Open(context.NewFolder("corpus")), "corpus"), heldOut, 1).RunAsync(context);
}
