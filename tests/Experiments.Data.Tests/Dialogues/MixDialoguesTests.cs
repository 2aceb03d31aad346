using Experiments.Data.Dialogues;
using Experiments.Tests;

namespace Experiments.Data.Tests.Dialogues;

public sealed class MixDialoguesTests : IDisposable
{
    private readonly TestContext context = new();
    private readonly Input<DialogueSet> broad;
    private readonly Input<DialogueSet> targeted;

    public MixDialoguesTests()
    {
        broad = context.Input(Write("broad", 100), "broad");
        targeted = context.Input(Write("targeted", 40), "targeted");
    }

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task Every_source_gives_exactly_its_count_and_ids_say_which_it_was()
    {
        var mixed = await MixAsync([30, 20]);

        Assert.Equal(50, mixed.Select(dialogue => dialogue.Id).Distinct().Count());
        Assert.Equal(30, mixed.Count(dialogue => dialogue.Id.StartsWith("1/", StringComparison.Ordinal)));
        Assert.Equal(20, mixed.Count(dialogue => dialogue.Id.StartsWith("2/", StringComparison.Ordinal)));
        Assert.All(
            mixed, dialogue => Assert.Equal(dialogue.Id.Replace("1/", "broad ").Replace("2/", "targeted "), dialogue.Messages[0].Content));
        Assert.Equal(["1: 30 of 100 dialogues", "2: 20 of 40 dialogues"], context.Lines);
    }

    [Fact]
    public async Task A_source_is_no_cluster_and_clusters_stay_together()
    {
        Dialogue[] dialogues = [new("ada/1", []) { Cluster = "ada" }, new("ada/2", []) { Cluster = "ada" }];
        var about = context.Input(DialogueSet.Write(context.NewFolder("about"), dialogues), "about");
        var mixed = await new MixDialogues([broad, about], [2, 2], 1).RunAsync(context);

        var clusters = mixed.Read().Select(dialogue => dialogue.Cluster).Order().ToList();
        Assert.Equal(3, clusters.Distinct().Count());
        Assert.Equal(["2/ada", "2/ada"], clusters[2..]);
    }

    [Fact]
    public async Task Names_stand_in_ids_instead_of_numbers()
    {
        var mixed = await MixAsync([1, 1], names: ["web", "nq"]);

        Assert.Equal(["nq", "web"], mixed.Select(dialogue => dialogue.Id.Split('/')[0]).Order());
    }

    [Fact]
    public async Task Sources_are_mixed_and_not_one_after_the_other()
    {
        var mixed = await MixAsync([40, 40]);

        // Of the first half, half is from the first source: hypergeometric with mean 20 and standard deviation 2.3.
        Assert.InRange(mixed.Take(40).Count(dialogue => dialogue.Id.StartsWith("1/", StringComparison.Ordinal)), 9, 31);
    }

    [Fact]
    public async Task Equal_seeds_mix_equally_and_other_seeds_otherwise()
    {
        var first = Ids(await MixAsync([30, 20], seed: 1));

        Assert.Equal(first, Ids(await MixAsync([30, 20], seed: 1)));
        Assert.NotEqual(first, Ids(await MixAsync([30, 20], seed: 2)));
        Assert.NotEqual(first.Order(), Ids(await MixAsync([30, 20], seed: 2)).Order());
    }

    [Fact]
    public async Task A_larger_count_only_adds_dialogues_of_its_source()
    {
        var less = Ids(await MixAsync([30, 20]));
        var more = Ids(await MixAsync([60, 20]));

        Assert.Empty(less.Except(more));
        Assert.All(more.Except(less), id => Assert.StartsWith("1/", id));
    }

    [Fact]
    public async Task A_source_may_stand_twice_or_be_left_out()
    {
        var none = await new MixDialogues([broad, targeted], [5, 0], 1).RunAsync(context);
        Assert.Equal(5, none.Read().Count());

        var twice = await new MixDialogues([broad, broad], [100, 100], 1).RunAsync(context);
        Assert.Equal(200, twice.Read().Select(dialogue => dialogue.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_source_with_too_few_dialogues_is_named()
    {
        var error = await Assert.ThrowsAsync<StageException>(() => MixAsync([30, 41]));

        Assert.Equal("mix-dialogues: count is 41, but '$targeted' has only 40 dialogues.", error.Message);
    }

    [Fact]
    public async Task Every_source_needs_a_count_and_a_name_of_its_own()
    {
        Assert.Contains("'counts' has 1 element, and 'from' has 2", await ErrorOf([30]));
        Assert.Contains("'names' has 1 element, and 'from' has 2", await ErrorOf([1, 1], names: ["a"]));
        Assert.Contains("'names' has 'a' twice", await ErrorOf([1, 1], names: ["a", "a"]));

        async Task<string> ErrorOf(int[] counts, string[]? names = null) =>
            (await Assert.ThrowsAsync<StageException>(() => MixAsync(counts, names: names))).Message;
    }

    private DialogueSet Write(string name, int count) => DialogueSet.Write(
        context.NewFolder(name),
        Enumerable.Range(0, count).Select(i => new Dialogue($"{i:d3}", [new("user", $"{name} {i:d3}"), new("assistant", "yes")])));

    private async Task<List<Dialogue>> MixAsync(int[] counts, long seed = 1, string[]? names = null) =>
        [.. (await new MixDialogues([broad, targeted], counts, seed, names).RunAsync(context)).Read()];

    private static List<string> Ids(IEnumerable<Dialogue> dialogues) => [.. dialogues.Select(dialogue => dialogue.Id)];
}
