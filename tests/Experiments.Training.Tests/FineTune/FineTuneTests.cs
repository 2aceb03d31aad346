using Experiments.Data.Dialogues;
using Experiments.Data.Text;
using Experiments.Models;
using Experiments.Models.Tokenizers;
using FineTuneStage = Experiments.Training.FineTune.FineTune;

namespace Experiments.Training.Tests.FineTune;

public sealed class FineTuneTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task Without_dialogues_the_model_comes_back_unchanged()
    {
        var start = await MakeBaseAsync();
        DialogueSet.Write(context.FolderOf("dialogues"), []);

        var student = await context.RunAsync("student", Stage());

        Assert.Equal(File.ReadAllBytes(start.GgufPath), File.ReadAllBytes(student.GgufPath));
    }

    [Fact]
    public async Task The_loss_on_the_assistants_words_falls()
    {
        await MakeBaseAsync();

        await context.RunAsync("student", Stage() with { Epochs = 40, LearningRate = 3e-3, BatchSize = 2 });

        // Four dialogues are two steps an epoch.
        Assert.Equal(80, context.Reports.Count);
        Assert.InRange(context.Reports[^1].Loss!.Value, 0, context.Reports[0].Loss!.Value / 4);
    }

    [Fact]
    public async Task Equal_seeds_give_equal_files_and_other_seeds_others()
    {
        await MakeBaseAsync();

        var first = await context.RunAsync("first", Stage() with { BatchSize = 2 });
        var second = await context.RunAsync("second", Stage() with { BatchSize = 2 });
        var other = await context.RunAsync("other", Stage() with { BatchSize = 2, Seed = 3 });

        Assert.Equal(File.ReadAllBytes(first.GgufPath), File.ReadAllBytes(second.GgufPath));
        Assert.NotEqual(File.ReadAllBytes(first.GgufPath), File.ReadAllBytes(other.GgufPath));
    }

    [Fact]
    public async Task What_the_user_says_last_changes_nothing()
    {
        await MakeBaseAsync();
        var one = await context.RunAsync("one", Stage());
        var dialogues = new DialogueSet(context.FolderOf("dialogues")).Read().ToList();
        DialogueSet.Write(
            context.FolderOf("dialogues"),
            dialogues.Select(dialogue => dialogue with { Messages = [.. dialogue.Messages, new Message("user", "ok")] }));

        var two = await context.RunAsync("two", Stage());

        // Every row grows by tokens that follow all learned ones. Padding them differently may only round differently.
        foreach (var (expected, actual) in SmallWorld.Read(one).Tensors.Zip(SmallWorld.Read(two).Tensors))
        {
            Assert.All(expected.Values.Zip(actual.Values), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        }
    }

    [Fact]
    public async Task Dialogues_beyond_the_context_are_refused_with_the_contexts_length()
    {
        await MakeBaseAsync();
        DialogueSet.Write(
            context.FolderOf("dialogues"),
            [new Dialogue("long", [new Message("user", string.Concat(Enumerable.Repeat("zq", 100))), new Message("assistant", "no")])]);

        var error = await Assert.ThrowsAsync<StageException>(() => context.RunAsync("student", Stage()));

        Assert.Contains("context of 64 tokens", error.Message);
    }

    [Fact]
    public async Task Steps_end_the_training_wherever_a_pass_is()
    {
        await MakeBaseAsync();

        var epochs = await context.RunAsync("epochs", Stage() with { BatchSize = 2, Epochs = 3 });
        var steps = await context.RunAsync("steps", Stage() with { BatchSize = 2, Steps = 6 });
        Assert.Equal(6, context.Reports.Count);
        await context.RunAsync("odd", Stage() with { BatchSize = 2, Steps = 5 });

        // Four dialogues are two steps a pass.
        Assert.Equal(File.ReadAllBytes(epochs.GgufPath), File.ReadAllBytes(steps.GgufPath));
        Assert.Equal(5, context.Reports.Count);
        Assert.All(context.Reports, report => Assert.Equal(5, report.Total));
    }

    [Fact]
    public async Task Replayed_documents_are_not_forgotten()
    {
        await SmallWorld.MakeAsync(context);
        await context.RunAsync("base", SmallWorld.Pretrain(steps: 60));
        var hard = Stage() with { Epochs = 30, LearningRate = 3e-3, BatchSize = 4 };

        await context.RunAsync("without", hard);
        await context.RunAsync("with", hard with { Replay = Documents, ReplayShare = 0.5 });

        Assert.InRange(await DocumentLossAsync("with"), 0, await DocumentLossAsync("without") / 2);
    }

    [Fact]
    public async Task A_replay_of_nothing_changes_nothing()
    {
        await MakeBaseAsync();

        var without = await context.RunAsync("without", Stage());
        var nothing = await context.RunAsync("nothing", Stage() with { Replay = Documents, ReplayShare = 0 });

        Assert.Equal(File.ReadAllBytes(without.GgufPath), File.ReadAllBytes(nothing.GgufPath));
    }

    [Fact]
    public async Task Every_token_of_a_document_counts_as_much_as_one_of_the_assistant()
    {
        var start = await MakeBaseAsync();
        const string Text = "zq zq zq zq zq zq zq zq";
        Corpus.Write(context.FolderOf("corpus"), [new Document("d", Text)]);
        DialogueSet.Write(context.FolderOf("dialogues"), [new Dialogue("q", [new("user", "?"), new("assistant", "In the barn.")])]);

        // A dialogue and no, one and three times the document in the only batch.
        var (alone, once, thrice) = (await LossAsync(0), await LossAsync(0.5), await LossAsync(0.75));

        // The losses are means over a answer's tokens and d, or 3 d, tokens of documents: two of them give the document's own loss, and so the third.
        using var tokenizer = Tokenizer.Load(start.GgufPath);
        var (a, d) = (tokenizer.Encode("In the barn.").Length + 1, tokenizer.Encode(Text).Length + 1);
        var document = (once * (a + d) - alone * a) / d;
        Assert.Equal((alone * a + document * 3 * d) / (a + 3 * d), thrice, 1e-4);
        Assert.NotEqual(alone, document, 1e-2);

        async Task<double> LossAsync(double share)
        {
            await context.RunAsync("student", Stage() with { Replay = Documents, ReplayShare = share });
            return Assert.Single(context.Reports).Loss!.Value;
        }
    }

    [Fact]
    public async Task Contradictory_lengths_of_the_training_are_refused()
    {
        await MakeBaseAsync();

        var error = await Assert.ThrowsAsync<StageException>(() => context.RunAsync("student", Stage() with { Epochs = 2, Steps = 7 }));

        Assert.Equal("fine-tune: both epochs (2) and steps (7) are given; one of them says how long the training is.", error.Message);
    }

    [Fact]
    public async Task A_replay_needs_both_a_corpus_and_a_share()
    {
        await MakeBaseAsync();

        var share = await Assert.ThrowsAsync<StageException>(() => context.RunAsync("student", Stage() with { ReplayShare = 0.1 }));
        var corpus = await Assert.ThrowsAsync<StageException>(() => context.RunAsync("student", Stage() with { Replay = Documents }));
        var all = await Assert.ThrowsAsync<StageException>(() => context.RunAsync("student", Stage() with { Replay = Documents, ReplayShare = 1 }));

        Assert.Contains("without replay;", share.Message);
        Assert.Contains("without replay-share", corpus.Message);
        Assert.Equal("fine-tune: replay-share is 1; it must lie between 0 and 0.99.", all.Message);
    }

    [Fact]
    public async Task A_corpus_without_text_cannot_be_replayed()
    {
        await MakeBaseAsync();
        Corpus.Write(context.FolderOf("corpus"), [new Document("d", "")]);

        var error = await Assert.ThrowsAsync<StageException>(() =>
            context.RunAsync("student", Stage() with { Replay = Documents, ReplayShare = 0.1 }));

        Assert.Contains("holds no document", error.Message);
    }

    private static Input<Corpus> Documents => TestContext.From<Corpus>("corpus");

    private static FineTuneStage Stage() => new(TestContext.From<LanguageModel>("base"), TestContext.From<DialogueSet>("dialogues"), 1);

    private async Task<LanguageModel> MakeBaseAsync()
    {
        await SmallWorld.MakeAsync(context);
        return await context.RunAsync("base", SmallWorld.Pretrain(steps: 5));
    }

    /// <summary>A model's loss on the corpus: that of a first batch with many documents beside one dialogue.</summary>
    private async Task<double> DocumentLossAsync(string model)
    {
        DialogueSet.Write(context.FolderOf("one"), new DialogueSet(context.FolderOf("dialogues")).Read().Take(1));
        var probe = new FineTuneStage(TestContext.From<LanguageModel>(model), TestContext.From<DialogueSet>("one"), 1);
        await context.RunAsync("probed-" + model, probe with { Replay = Documents, ReplayShare = 0.96, BatchSize = 100 });
        return Assert.Single(context.Reports).Loss!.Value;
    }
}
