using Experiments.Data.Dialogues;

namespace Experiments.Training.Tests.Preferences;

public sealed class PreferRefusalsTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task No_pairs()
    {
        await SmallPreferences.MakeAsync(context);
        PreferenceSet.Write(context.FolderOf("pairs"), []);

        Assert.StartsWith("prefer: there are no pairs in ", await RefusalAsync(SmallPreferences.Prefer()));
        Assert.StartsWith("score-preferences: there are no pairs in ", await RefusalAsync(SmallPreferences.Score("pairs")));
    }

    [Fact]
    public async Task Pairs_of_which_nothing_is_left_within_the_context()
    {
        await SmallPreferences.MakeAsync(context);
        var words = string.Concat(Enumerable.Repeat("zq", 100));
        PreferenceSet.Write(context.FolderOf("pairs"), SmallPreferences.Pairs(words));

        Assert.Contains(
            "in none of the 3 pairs in " + context.FolderOf("pairs") + " do both answers say anything, and other things, within 64 tokens",
            await RefusalAsync(SmallPreferences.Prefer()));
    }

    [Fact]
    public async Task Pairs_that_are_too_long_are_left_out_and_the_others_learned()
    {
        await SmallPreferences.MakeAsync(context);
        var words = string.Concat(Enumerable.Repeat("zq", 100));
        PreferenceSet.Write(context.FolderOf("pairs"), SmallPreferences.Pairs("cat", words));
        context.Lines.Clear();

        await context.RunAsync("scores", SmallPreferences.Score("pairs"));
        await context.RunAsync("student", SmallPreferences.Prefer());

        Assert.Equal(2, context.Lines.Count(line => line == "3 pairs are left out: in what is kept of them there is nothing to learn"));
        Assert.Equal(6, new CompletionScoreSet(context.FolderOf("scores")).Read().Count());
    }

    [Fact]
    public async Task Scores_of_other_pairs()
    {
        await SmallPreferences.MakeAsync(context);
        var stage = SmallPreferences.Prefer() with { Scores = TestContext.From<CompletionScoreSet>("other-scores") };

        Assert.Equal(
            "prefer: 'scores' is of other answers: the chosen answer of 'cat-barn' has no score there. Make the scores from the same " +
            "answers, by score-preferences with the same 'preferences'.",
            await RefusalAsync(stage));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Scores_of_other_texts(bool isPrompt)
    {
        await SmallPreferences.MakeAsync(context);
        var pairs = SmallPreferences.Pairs("cat", "dog", "owl").ToArray();
        var other = pairs[5];
        pairs[5] = isPrompt
            ? other with { Prompt = [new Message("user", "Where does the dog sleep?")] }
            : other with { Rejected = [new Message("assistant", "In the woods")] };
        PreferenceSet.Write(context.FolderOf("pairs"), pairs);

        Assert.Contains(
            $"the {(isPrompt ? "chosen" : "rejected")} answer of '{other.Id}' has the score of other texts there",
            await RefusalAsync(SmallPreferences.Prefer()));
    }

    [Fact]
    public async Task Scores_of_another_model_unless_that_is_meant()
    {
        await SmallPreferences.MakeAsync(context);
        await context.RunAsync("base", SmallWorld.Pretrain(steps: 20));

        var message = await RefusalAsync(SmallPreferences.Prefer());
        var model = await context.RunAsync("student", SmallPreferences.Prefer() with { OtherReference = true });

        Assert.StartsWith("prefer: 'scores' is of another model than the training starts from: its file has SHA-256 ", message);
        Assert.Contains("'other-reference: true'", message);
        Assert.NotEqual(0, SmallPreferences.Column(model, "training.csv", "rewards/margins")[0]);
    }

    [Fact]
    public async Task Scores_of_another_precision_and_scores_that_do_not_say_whose_they_are()
    {
        await SmallPreferences.MakeAsync(context);
        var scores = new CompletionScoreSet(context.FolderOf("scores"));
        CompletionScoreSet.Write(scores.Folder, scores.Reference! with { Precision = "bf16" }, [.. scores.Read()]);
        var computed = await RefusalAsync(SmallPreferences.Prefer());
        File.Delete(Path.Combine(scores.Folder, "reference.json"));

        Assert.Contains("was computed with 'precision: bf16', and the training computes with 'single'", computed);
        Assert.Contains("does not say of which model it is", await RefusalAsync(SmallPreferences.Prefer()));
    }

    [Fact]
    public async Task Scores_of_another_tokenizer_even_where_another_model_is_meant()
    {
        await SmallPreferences.MakeAsync(context);
        var scores = new CompletionScoreSet(context.FolderOf("scores"));
        CompletionScoreSet.Write(
            scores.Folder, scores.Reference!, [.. scores.Read().Select(score => score with { Tokens = score.Tokens + 1 })]);

        Assert.Contains(
            "by another tokenizer, template or 'max-tokens'", await RefusalAsync(SmallPreferences.Prefer() with { OtherReference = true }));
    }

    [Fact]
    public async Task Rows_of_another_length_than_the_scores()
    {
        await SmallPreferences.MakeAsync(context);

        // The first answers fit up to the end of their turn, and no further; of longer ones, what tells them apart is cut.
        var length = SmallPreferences.Prefer().Preview(context, 1).Single().Tokens - 3;
        var shorter = SmallPreferences.Prefer() with { MaxTokens = length };

        Assert.Contains("by another tokenizer, template or 'max-tokens'", await RefusalAsync(shorter));
        Assert.Contains(
            "'max-tokens: 65' is more than the model's context of 64 tokens", await RefusalAsync(shorter with { MaxTokens = 65 }));

        await context.RunAsync("scores", SmallPreferences.Score("pairs") with { MaxTokens = length });
        await context.RunAsync("student", shorter);

        Assert.True(context.Reports.Count > 0);
    }

    [Fact]
    public async Task A_score_that_is_there_twice()
    {
        await SmallPreferences.MakeAsync(context);
        var scores = new CompletionScoreSet(context.FolderOf("scores"));
        CompletionScoreSet.Write(scores.Folder, scores.Reference!, [.. scores.Read(), scores.Read().First()]);

        Assert.Contains("has the chosen answer of 'cat-barn' twice", await RefusalAsync(SmallPreferences.Prefer()));
    }

    [Fact]
    public async Task Held_out_scores_are_named_by_their_own_key()
    {
        await SmallPreferences.MakeAsync(context);
        var stage = SmallPreferences.Prefer() with
        {
            HeldOut = TestContext.From<PreferenceSet>("other-pairs"), HeldOutScores = TestContext.From<CompletionScoreSet>("scores"),
        };

        var message = await RefusalAsync(stage);

        Assert.StartsWith("prefer: 'held-out-scores' is of other answers: the chosen answer of 'fox-barn'", message);
        Assert.EndsWith("with the same 'held-out'.", message);
    }

    private async Task<string> RefusalAsync<T>(Stage<T> stage)
        where T : Artifact, IArtifact<T> => (await Assert.ThrowsAsync<StageException>(() => context.RunAsync("refused", stage))).Message;
}
