using Experiments.Data.Dialogues;
using Experiments.Tests;

namespace Experiments.Data.Tests.Dialogues;

public sealed class SampleDialoguesTests : IDisposable
{
    private readonly TestContext context = new();
    private readonly Input<DialogueSet> all;

    public SampleDialoguesTests()
    {
        var dialogues = Enumerable.Range(0, 300).Select(i => new Dialogue($"d{i}", [new("user", $"q{i}"), new("assistant", $"a{i}")]));
        all = context.Input(DialogueSet.Write(context.NewFolder("all"), dialogues), "world");
    }

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task A_smaller_sample_is_the_beginning_of_a_larger_one_of_the_same_seed()
    {
        var fifty = await Ids(50, 1);
        var twoHundred = await Ids(200, 1);

        Assert.Equal(50, fifty.Distinct().Count());
        Assert.Equal(200, twoHundred.Distinct().Count());
        Assert.Equal(fifty, twoHundred.Take(50));
    }

    [Fact]
    public async Task Other_seeds_take_other_dialogues()
    {
        var shared = (await Ids(50, 1)).Intersect(await Ids(50, 2)).Count();

        // Hypergeometric: 50 · 50 / 300 = 8.3 are expected, with a standard deviation of 2.4.
        Assert.InRange(shared, 0, 18);
    }

    [Fact]
    public async Task Nothing_may_be_taken()
    {
        Assert.Empty(await Ids(0, 1));
    }

    [Fact]
    public async Task All_may_be_taken()
    {
        Assert.Equal(300, (await Ids(300, 1)).Distinct().Count());
    }

    [Fact]
    public async Task More_than_there_are_is_an_error_with_both_numbers_and_the_source()
    {
        var error = await Assert.ThrowsAsync<StageException>(() => Ids(301, 1));

        Assert.Equal("sample-dialogues: count is 301, but '$world' has only 300 dialogues.", error.Message);
    }

    private async Task<List<string>> Ids(int count, long seed) =>
        [.. (await new SampleDialogues(all, count, seed).RunAsync(context)).Read().Select(dialogue => dialogue.Id)];
}
