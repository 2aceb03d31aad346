using Experiments.Data.Prompts;
using Experiments.Tests;

namespace Experiments.Data.Tests.Prompts;

public sealed class SamplePromptsTests : IDisposable
{
    private readonly TestContext context = new();
    private readonly Input<PromptSet> all;

    public SamplePromptsTests() => all = context.Input(
        PromptSet.Write(
            context.NewFolder("all"), Enumerable.Range(0, 90).Select(i => new UserPrompt($"p{i}", Kind(i), $"do {i}", []))), "world");

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task A_smaller_sample_is_the_beginning_of_a_larger_one_of_the_same_seed()
    {
        var ten = await RunAsync(new(all, 10, 1));
        var forty = await RunAsync(new(all, 40, 1));

        Assert.Equal(40, forty.Distinct().Count());
        Assert.Equal(ten, forty.Take(10).ToList());
        Assert.NotEqual(ten, await RunAsync(new(all, 10, 2)));
    }

    [Fact]
    public async Task Only_the_named_kinds_are_taken()
    {
        var sample = await RunAsync(new(all, 60, 1, ["insult", "code"]));

        Assert.Equal(60, sample.Distinct().Count());
        Assert.All(sample, id => Assert.NotEqual("greeting", Kind(int.Parse(id[1..], System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Fact]
    public async Task Too_few_prompts_or_an_unknown_kind_are_errors_that_say_what_there_is()
    {
        var few = await Assert.ThrowsAsync<StageException>(() => RunAsync(new(all, 31, 1, ["insult"])));
        var unknown = await Assert.ThrowsAsync<StageException>(() => RunAsync(new(all, 1, 1, ["insults"])));

        Assert.Equal("sample-prompts: count is 31, but '$world' has only 30 prompts of the kinds insult.", few.Message);
        Assert.Equal(
            "sample-prompts: '$world' has no prompt of the kind 'insults'; its kinds are code, greeting, insult.", unknown.Message);
    }

    private static string Kind(int i) => (i % 3) switch { 0 => "insult", 1 => "code", _ => "greeting" };

    private async Task<List<string>> RunAsync(SamplePrompts stage) =>
    [
        .. (await stage.RunAsync(context)).Read().Select(prompt => prompt.Id),
    ];
}
