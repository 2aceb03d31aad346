using Experiments.Data.Dialogues;
using Experiments.Data.Text;
using Experiments.Models;
using Experiments.Models.Tokenizers;
using FineTuneStage = Experiments.Training.FineTune.FineTune;

namespace Experiments.Training.Tests.FineTune;

public sealed class ReplayTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

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

        // The losses are means over a answer's tokens and d, or 3 d, tokens of documents: two of them give the document's own loss, and so
        // the third.
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
    public async Task A_replay_needs_both_a_corpus_and_a_share()
    {
        await MakeBaseAsync();

        var share = await Assert.ThrowsAsync<StageException>(() => context.RunAsync("student", Stage() with { ReplayShare = 0.1 }));
        var corpus = await Assert.ThrowsAsync<StageException>(() => context.RunAsync("student", Stage() with { Replay = Documents }));
        var all = await Assert.ThrowsAsync<StageException>(
            () => context.RunAsync("student", Stage() with { Replay = Documents, ReplayShare = 1 }));

        Assert.Contains("'replay-share' needs 'replay', which is not given", share.Message);
        Assert.Contains("'replay' needs 'replay-share', which is not given", corpus.Message);
        Assert.Equal("fine-tune: 'replay-share' lies between 0 and 0.99; 1 does not.", all.Message);
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
