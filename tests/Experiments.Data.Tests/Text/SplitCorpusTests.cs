using Experiments.Data.Text;
using Experiments.Tests;

namespace Experiments.Data.Tests.Text;

public sealed class SplitCorpusTests : IDisposable
{
    private readonly List<TestContext> contexts = [];

    public void Dispose() => contexts.ForEach(context => context.Dispose());

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(29)]
    public async Task Documents_without_a_cluster_are_held_out_to_the_number(int count)
    {
        var documents = Alone(30);

        var split = await SplitAsync(documents, count);

        Assert.Equal(count, Ids(split.HeldOut).Count);
        AssertIsSplit(documents, split);
    }

    [Fact]
    public async Task Documents_of_one_cluster_stay_together()
    {
        // Clusters of 1, 2, 3, … 8 documents, of which some have to bring more than are wanted.
        var documents = Enumerable.Range(1, 8).SelectMany(size => Enumerable.Range(0, size).Select(i => (size, i)))
            .OrderBy(one => one.i).Select(one => new Document($"{one.size}-{one.i}", "text") { Cluster = $"c{one.size}" }).ToList();

        foreach (var seed in Enumerable.Range(0, 20))
        {
            var split = await SplitAsync(documents, 10, seed);

            AssertIsSplit(documents, split);
            Assert.Empty(Clusters(split.Train).Intersect(Clusters(split.HeldOut)));

            // Without the cluster drawn last, whichever it is, there are too few.
            Assert.InRange(Ids(split.HeldOut).Count, 10, 9 + Clusters(split.HeldOut).Max(cluster => cluster[1] - '0'));
        }
    }

    [Fact]
    public async Task Equal_seeds_hold_out_the_same_and_smaller_parts_are_within_larger_ones()
    {
        var (few, same, many, other) = (
            await SplitAsync(Alone(30), 5),
            await SplitAsync(Alone(30), 5),
            await SplitAsync(Alone(30), 15),
            await SplitAsync(Alone(30), 5, 2));

        Assert.Equal(Ids(few.HeldOut), Ids(same.HeldOut));
        Assert.Empty(Ids(few.HeldOut).Except(Ids(many.HeldOut)));
        Assert.NotEqual(Ids(few.HeldOut), Ids(other.HeldOut));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Something_has_to_be_left_to_learn(int count)
    {
        var error = await Assert.ThrowsAsync<StageException>(() => SplitAsync(Alone(3), count));

        Assert.Contains($"held-out is {count}, which leaves nothing to learn of the 3 documents", error.Message);
    }

    private static List<Document> Alone(int count) => [.. Enumerable.Range(0, count).Select(i => new Document($"d{i}", $"text {i}"))];

    private static void AssertIsSplit(List<Document> documents, CorpusSplit split)
    {
        var held = Ids(split.HeldOut).ToHashSet();
        Assert.Equal(documents.Select(each => each.Id).Where(id => !held.Contains(id)), Ids(split.Train));
        Assert.Equal(documents.Select(each => each.Id).Where(held.Contains), Ids(split.HeldOut));
    }

    private static List<string> Ids(Corpus corpus) => [.. corpus.Read().Select(document => document.Id)];

    private static HashSet<string> Clusters(Corpus corpus) => [.. corpus.Read().Select(document => document.Cluster)];

    private Task<CorpusSplit> SplitAsync(IReadOnlyList<Document> documents, int count, long seed = 1)
    {
        var context = new TestContext();
        contexts.Add(context);
        var corpus = Corpus.Write(context.NewFolder("corpus"), documents);
        return new SplitCorpus(context.Input(corpus, "corpus"), count, seed).RunAsync(context);
    }
}
