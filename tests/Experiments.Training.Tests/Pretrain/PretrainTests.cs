using Experiments.Data.Dialogues;
using Experiments.Data.Text;
using Experiments.Models;
using Experiments.Models.Architecture;
using Experiments.Models.Tokenizers;
using Experiments.Training.Tests.Fused;
using FineTuneStage = Experiments.Training.FineTune.FineTune;

namespace Experiments.Training.Tests.Pretrain;

public sealed class PretrainTests : IDisposable
{
    private readonly TestContext context = new();

    public static TheoryData<string> Families => [.. SmallTraining.Families.Keys];

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task The_loss_falls_from_the_logarithm_of_the_vocabulary()
    {
        await SmallWorld.MakeAsync(context);

        await context.RunAsync("base", SmallWorld.Pretrain(steps: 60));

        // With tied embeddings of variance 2/5 / width the first logits have a variance of 2/5, which costs half of that in nats.
        Assert.InRange(context.Reports[0].Loss!.Value, Math.Log(290) + 0.2 - 0.1, Math.Log(290) + 0.2 + 0.1);
        Assert.InRange(context.Reports[^1].Loss!.Value, 0, 2.5);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public async Task A_model_of_every_family_learns_where_equal_bits_are_promised(string family)
    {
        await SmallWorld.MakeAsync(context);
        var stage = SmallWorld.Pretrain(steps: 20) with { Architecture = SmallTraining.Families[family] };

        var model = await context.RunAsync("base", stage);

        Assert.Equal(Reproducibility.Exact, context.Reproducibility);
        Assert.InRange(context.Reports[^1].Loss!.Value, 0, context.Reports[0].Loss!.Value - 0.2);
        Assert.Equal(SmallTraining.Families[family], SmallWorld.Read(model).Architecture);
    }

    [Fact]
    public async Task Equal_seeds_give_equal_files_and_other_seeds_others()
    {
        await SmallWorld.MakeAsync(context);

        var first = await context.RunAsync("first", SmallWorld.Pretrain(steps: 8));
        var second = await context.RunAsync("second", SmallWorld.Pretrain(steps: 8));
        var other = await context.RunAsync("other", SmallWorld.Pretrain(steps: 8, seed: 2));

        Assert.Equal(File.ReadAllBytes(first.GgufPath), File.ReadAllBytes(second.GgufPath));
        Assert.NotEqual(File.ReadAllBytes(first.GgufPath), File.ReadAllBytes(other.GgufPath));
        Assert.Equal(
            File.ReadAllText(Path.Combine(first.Folder, "training.csv")),
            File.ReadAllText(Path.Combine(second.Folder, "training.csv")));
    }

    [Fact]
    public async Task The_model_file_holds_architecture_tokenizer_and_every_weight()
    {
        await SmallWorld.MakeAsync(context);

        var model = SmallWorld.Read(await context.RunAsync("base", SmallWorld.Pretrain(steps: 2)));

        Assert.Equal(SmallWorld.Architecture, model.Architecture);
        Assert.Equal(TokenizerMetadata.Read(new TrainedTokenizer(context.FolderOf("tokenizer")).GgufPath).Tokens, model.Tokenizer.Tokens);
        Assert.Equal(
            DecoderTensors.Of(SmallWorld.Architecture, 290).Select(tensor => tensor.Name).Order(),
            model.Tensors.Select(tensor => tensor.Name).Order());
    }

    [Fact]
    public async Task Progress_counts_steps_and_tokens()
    {
        await SmallWorld.MakeAsync(context);

        await context.RunAsync("base", SmallWorld.Pretrain(steps: 3));

        // 200 tokens are three rows of the context of 64, rounded.
        Assert.Equal(
            [(1L, 3L, 192L), (2L, 3L, 384L), (3L, 3L, 576L)],
            context.Reports.Select(report => (report.Done, report.Total, report.Tokens!.Value)));
    }

    [Fact]
    public async Task Cancelling_stops_at_the_next_step_without_a_model()
    {
        await SmallWorld.MakeAsync(context);
        context.OnReport = progress =>
        {
            if (progress.Done == 2 && progress.Unit == "steps")
            {
                context.Stop.Cancel();
            }
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => context.RunAsync("base", SmallWorld.Pretrain()));

        Assert.Equal(2, context.Reports.Count);
        Assert.False(File.Exists(new LanguageModel(context.FolderOf("base")).GgufPath));
    }

    [Fact]
    public async Task A_training_that_diverges_says_so()
    {
        await SmallWorld.MakeAsync(context);

        var error = await Assert.ThrowsAsync<StageException>(() =>
            context.RunAsync("base", SmallWorld.Pretrain(60) with { LearningRate = 1, WarmUp = 0, ClipNorm = 1e9, WeightDecay = 10 }));

        Assert.Contains("diverged", error.Message);
        Assert.Contains("learning-rate", error.Message);
    }

    [Fact]
    public async Task An_empty_corpus_is_refused()
    {
        await SmallWorld.MakeAsync(context);
        Corpus.Write(context.FolderOf("corpus"), []);

        var error = await Assert.ThrowsAsync<StageException>(() => context.RunAsync("base", SmallWorld.Pretrain()));

        Assert.Contains("no document", error.Message);
    }

    [Fact]
    public async Task An_architecture_that_cannot_be_built_is_refused()
    {
        await SmallWorld.MakeAsync(context);

        var error = await Assert.ThrowsAsync<StageException>(() =>
            context.RunAsync("base", SmallWorld.Pretrain() with { Architecture = SmallWorld.Architecture with { Heads = 3 } }));

        Assert.Contains("'width' is a multiple of 2 × 'heads'", error.Message);
    }

    [Fact]
    public async Task No_dialogues_are_as_good_as_none_given()
    {
        await SmallWorld.MakeAsync(context);
        DialogueSet.Write(context.FolderOf("none"), []);

        var without = await context.RunAsync("without", SmallWorld.Pretrain(steps: 5));
        var none = await context.RunAsync(
            "empty",
            SmallWorld.Pretrain(steps: 5) with { Dialogues = TestContext.From<DialogueSet>("none") });

        Assert.Equal(File.ReadAllBytes(without.GgufPath), File.ReadAllBytes(none.GgufPath));
    }

    [Fact]
    public async Task Dialogues_among_the_documents_are_learned_in_the_form_of_fine_tuning()
    {
        await SmallWorld.MakeAsync(context);
        await context.RunAsync("without", SmallWorld.Pretrain(steps: 60));
        await context.RunAsync("with", SmallWorld.Pretrain(steps: 60) with { Dialogues = TestContext.From<DialogueSet>("dialogues") });

        var (without, with) = (await ChatLossAsync("without", "dialogues"), await ChatLossAsync("with", "dialogues"));

        Assert.InRange(with, 0, without / 2);
    }

    [Fact]
    public async Task What_users_say_is_learned_as_well()
    {
        const string Words = "zq zq zq zq zq zq";
        await SmallWorld.MakeAsync(context);
        DialogueSet.Write(context.FolderOf("users"), Enumerable.Range(0, 6).Select(i => new Dialogue($"u{i}", [new("user", Words)])));
        DialogueSet.Write(context.FolderOf("probe"), [new Dialogue("p", [new("user", "?"), new("assistant", Words)])]);
        await context.RunAsync("without", SmallWorld.Pretrain(steps: 60));
        await context.RunAsync("with", SmallWorld.Pretrain(steps: 60) with { Dialogues = TestContext.From<DialogueSet>("users") });

        var (without, with) = (await ChatLossAsync("without", "probe"), await ChatLossAsync("with", "probe"));

        Assert.InRange(with, 0, without / 2);
    }

    /// <summary>The loss of a model on the assistant's words: that of the first step of a fine-tuning.</summary>
    private async Task<double> ChatLossAsync(string model, string dialogues)
    {
        await context.RunAsync(
            "probed-" + model,
            new FineTuneStage(TestContext.From<LanguageModel>(model), TestContext.From<DialogueSet>(dialogues), 1));
        return context.Reports[0].Loss!.Value;
    }
}
