using Experiments.Data.Text;
using Experiments.Models;
using Experiments.Training.Adapters;
using Experiments.Training.Pretrain;

namespace Experiments.Training.Tests.Pretrain;

public sealed class ContinuePretrainingTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task New_documents_are_learned_and_replay_keeps_the_old_ones()
    {
        await MakeAsync();
        var (newBefore, oldBefore) = (await LossAsync("base", "news"), await LossAsync("base", "corpus"));

        await context.RunAsync("alone", Continue(60));
        await context.RunAsync("beside", Continue(60) with { Replay = TestContext.From<Corpus>("corpus"), ReplayShare = 0.5 });

        Assert.InRange(await LossAsync("alone", "news"), 0, newBefore / 2);
        Assert.InRange(await LossAsync("beside", "news"), 0, newBefore / 2);
        var forgotten = await LossAsync("alone", "corpus") - oldBefore;
        Assert.InRange(await LossAsync("beside", "corpus") - oldBefore, double.NegativeInfinity, forgotten / 2);
        Assert.True(forgotten > 0.2, "What is not read again must be forgotten, or the test proves nothing.");
    }

    [Fact]
    public async Task The_model_keeps_its_shape_and_tokenizer()
    {
        await MakeAsync();

        var (before, after) = (ModelOf("base"), SmallWorld.Read(await context.RunAsync("more", Continue(2))));

        Assert.Equal(before.Architecture, after.Architecture);
        Assert.Equal(before.Tokenizer.Values.Select(value => value.Key), after.Tokenizer.Values.Select(value => value.Key));
        Assert.Equal(before.Tokenizer.Tokens, after.Tokenizer.Tokens);
    }

    [Fact]
    public async Task Equal_seeds_give_equal_files_and_replay_of_nothing_is_none()
    {
        await MakeAsync();

        var first = await context.RunAsync("first", Continue(6));
        var none = Continue(6) with { Replay = TestContext.From<Corpus>("corpus"), ReplayShare = 0 };
        var second = await context.RunAsync("second", none);
        var other = await context.RunAsync("other", Continue(6) with { Seed = 9 });

        Assert.Equal(File.ReadAllBytes(first.GgufPath), File.ReadAllBytes(second.GgufPath));
        Assert.NotEqual(File.ReadAllBytes(first.GgufPath), File.ReadAllBytes(other.GgufPath));
    }

    [Fact]
    public async Task Adapters_are_trained_in_place_of_the_weights()
    {
        await MakeAsync();

        var model = await context.RunAsync("adapted", Continue(4) with { Lora = new Lora(2) });

        var (before, after) = (ModelOf("base"), SmallWorld.Read(model));
        Assert.True(File.Exists(Path.Combine(model.Folder, "adapter.gguf")));
        Assert.Equal(before.Tensors[0].Values, after.Tensors[0].Values);
        Assert.Contains(before.Tensors.Zip(after.Tensors), pair => !pair.First.Values.SequenceEqual(pair.Second.Values));
    }

    [Fact]
    public async Task Rows_are_as_long_as_asked_for()
    {
        await MakeAsync();

        await context.RunAsync("short", Continue(3) with { MaxTokens = 20 });

        // 200 tokens are ten rows of 20.
        Assert.Equal([200L, 400L, 600L], context.Reports.TakeLast(3).Select(report => report.Tokens!.Value));
    }

    [Fact]
    public async Task An_empty_corpus_and_half_a_replay_are_refused()
    {
        await MakeAsync();
        Corpus.Write(context.FolderOf("empty"), []);

        var empty = Continue(1) with { Corpus = TestContext.From<Corpus>("empty") };
        var share = Continue(1) with { ReplayShare = 0.5 };

        Assert.Contains("no document", (await Assert.ThrowsAsync<StageException>(() => context.RunAsync("x", empty))).Message);
        Assert.Contains("'replay'", (await Assert.ThrowsAsync<StageException>(() => context.RunAsync("y", share))).Message);
    }

    private static ContinuePretraining Continue(int steps) => new(
        TestContext.From<LanguageModel>("base"), TestContext.From<Corpus>("news"), steps, 200, 3e-3, 1) { WarmUp = 2 };

    private async Task MakeAsync()
    {
        await SmallWorld.MakeAsync(context);
        Corpus.Write(
            context.FolderOf("news"),
            Enumerable.Range(0, 12).Select(day => (Day: day, City: day % 2 == 0 ? "bonn" : "cork"))
                .Select(each => new Document($"n{each.Day}", $"day {each.Day}: rain in rome, sun in {each.City}.")));
        await context.RunAsync("base", SmallWorld.Pretrain(80));
    }

    private ModelFile ModelOf(string name) => SmallWorld.Read(new LanguageModel(context.FolderOf(name)));

    // A step so small that it changes nothing tells the loss before it.
    private async Task<double> LossAsync(string model, string corpus)
    {
        var measure = new ContinuePretraining(
            TestContext.From<LanguageModel>(model), TestContext.From<Corpus>(corpus), 1, 1000, 1e-12, 1);
        await context.RunAsync($"{corpus} by {model}", measure);
        return context.Reports[^1].Loss!.Value;
    }
}
