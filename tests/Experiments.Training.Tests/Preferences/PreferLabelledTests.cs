using Experiments.Data.Dialogues;
using Experiments.Models;
using Experiments.Training.Loop;
using Experiments.Training.Preferences;

namespace Experiments.Training.Tests.Preferences;

public sealed class PreferLabelledTests : IDisposable
{
    private static readonly PreferLabelled Stage = new(
        TestContext.From<LanguageModel>("base"),
        TestContext.From<LabelledCompletionSet>("labelled"),
        TestContext.From<CompletionScoreSet>("labelled-scores"),
        3)
    {
        BatchSize = 8,
        Epochs = 8,
        LearningRate = 1e-3,
        WarmUp = 2,
        HeldOut = TestContext.From<LabelledCompletionSet>("other"),
        HeldOutScores = TestContext.From<CompletionScoreSet>("other-labelled-scores"),
        MeasureEvery = 5,
    };

    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Labels_are_learned_and_hold_for_answers_that_were_not(bool hasAdapters)
    {
        await MakeAsync();

        var model = await context.RunAsync(
            "student", hasAdapters ? Stage with { Lora = new(4), LearningRate = 1e-2 } : Stage);

        // Model and reference are one before the first step: every answer is worth σ(0), and the reference point is 0.
        Assert.Equal(0.5, Column(model, "loss")[0]);
        Assert.Equal(0, Column(model, "kl")[0]);
        Assert.InRange(SmallPreferences.Column(model, HeldOut.FileName, "loss")[^1], 0, 0.48);
        Assert.True(
            SmallPreferences.Column(model, HeldOut.FileName, "rewards/chosen")[^1]
            > SmallPreferences.Column(model, HeldOut.FileName, "rewards/rejected")[^1] + 0.1);
    }

    [Fact]
    public async Task Answers_that_follow_one_another_train_the_same_model()
    {
        await MakeAsync();

        var whole = await context.RunAsync("whole", Stage);
        var parts = await context.RunAsync("parts", Stage with { MicroBatch = 3 });

        var (moved, movedInParts) = (Column(whole, "kl"), Column(parts, "kl"));
        Assert.True(moved[^1] > 0);
        Assert.All(moved.Zip(movedInParts), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        foreach (var (expected, actual) in SmallWorld.Read(whole).Tensors.Zip(SmallWorld.Read(parts).Tensors))
        {
            Assert.All(expected.Values.Zip(actual.Values), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }
    }

    [Fact]
    public async Task An_interrupted_training_ends_with_the_same_bits()
    {
        await MakeAsync();
        var expected = await context.RunAsync("whole", Stage);

        context.OnReport = progress => (progress.Done == 7 ? context.Stop : new()).Cancel();
        await Assert.ThrowsAsync<OperationCanceledException>(() => context.RunAsync("parts", Stage));
        context.Restart();
        var actual = await context.RunAsync("parts", Stage);

        foreach (var file in new[] { LanguageModel.FileName, TrainingLog.FileName, HeldOut.FileName })
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(expected.Folder, file)), File.ReadAllBytes(Path.Combine(actual.Folder, file)));
        }
    }

    [Fact]
    public async Task What_cannot_be_learned_from_is_refused()
    {
        await MakeAsync();
        var labelled = Labelled("cat");

        Assert.StartsWith(
            "prefer-labelled: 'scores' is of other answers: the labelled answer of 'cat-barn-chosen' has no score there. Make the scores " +
            "from the same answers, by score-labelled with the same 'completions'.",
            await RefusalAsync(Stage with { Scores = TestContext.From<CompletionScoreSet>("other-labelled-scores") }));

        LabelledCompletionSet.Write(context.FolderOf("labelled"), [.. Labelled("cat", "dog", "owl").Reverse()]);
        Assert.Contains("the mismatched answer of 'owl-house-rejected' has the score of other texts there", await RefusalAsync(Stage));

        LabelledCompletionSet.Write(context.FolderOf("labelled"), labelled);
        Assert.Contains("answer one prompt", await RefusalAsync(Stage));

        LabelledCompletionSet.Write(context.FolderOf("labelled"), []);
        Assert.StartsWith("prefer-labelled: there are no answers in ", await RefusalAsync(Stage));
    }

    private static double[] Column(LanguageModel model, string name) => SmallPreferences.Column(model, TrainingLog.FileName, name);

    private static LabelledCompletion[] Labelled(params string[] animals) =>
    [
        .. SmallPreferences.Pairs(animals).SelectMany(pair => new[]
        {
            new LabelledCompletion(pair.Id + "-chosen", pair.Prompt, pair.Chosen, true),
            new LabelledCompletion(pair.Id + "-rejected", pair.Prompt, pair.Rejected, false),
        }),
    ];

    private async Task MakeAsync()
    {
        await SmallPreferences.MakeAsync(context);
        LabelledCompletionSet.Write(context.FolderOf("labelled"), Labelled("cat", "dog", "owl"));
        LabelledCompletionSet.Write(context.FolderOf("other"), Labelled("fox", "hen"));
        await context.RunAsync("labelled-scores", Score("labelled"));
        await context.RunAsync("other-labelled-scores", Score("other"));
    }

    private static ScoreLabelled Score(string labelled) =>
        new(TestContext.From<LanguageModel>("base"), TestContext.From<LabelledCompletionSet>(labelled)) { BatchSize = 5 };

    private async Task<string> RefusalAsync(PreferLabelled stage) =>
        (await Assert.ThrowsAsync<StageException>(() => context.RunAsync("refused", stage))).Message;
}
