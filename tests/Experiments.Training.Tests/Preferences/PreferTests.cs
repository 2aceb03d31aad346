using Experiments.Data.Dialogues;
using Experiments.Models;
using Experiments.Training.Loop;
using Experiments.Training.Preferences;

namespace Experiments.Training.Tests.Preferences;

public sealed class PreferTests : IDisposable
{
    private static readonly Input<PreferenceSet> OtherPairs = TestContext.From<PreferenceSet>("other-pairs");
    private static readonly Input<CompletionScoreSet> OtherScores = TestContext.From<CompletionScoreSet>("other-scores");

    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Theory]
    [InlineData(PreferenceLossKind.Sigmoid, 0.1, 0.6931471805599453)]
    [InlineData(PreferenceLossKind.Ipo, 0.1, 25)]
    [InlineData(PreferenceLossKind.Hinge, 0.1, 1)]
    public async Task A_preference_is_learned_and_holds_for_pairs_that_were_not(PreferenceLossKind kind, double beta, double first)
    {
        await SmallPreferences.MakeAsync(context);
        var stage = SmallPreferences.Prefer() with
        {
            Loss = kind, Beta = beta, Epochs = 10, HeldOut = OtherPairs, HeldOutScores = OtherScores, MeasureEvery = 5,
        };

        var model = await context.RunAsync("student", stage);

        // Model and reference are one before the first step: to the bit, though they were computed in batches of other sizes.
        Assert.Equal((float)first, SmallPreferences.Column(model, TrainingLog.FileName, "loss")[0], 1e-7);
        Assert.Equal(0, SmallPreferences.Column(model, TrainingLog.FileName, "rewards/margins")[0]);
        Assert.Equal(first, SmallPreferences.Column(model, HeldOut.FileName, "loss")[0], 1e-12);

        var margins = SmallPreferences.Column(model, HeldOut.FileName, "rewards/margins");
        Assert.Equal(0, margins[0]);
        Assert.InRange(margins[^1], 0.1, double.MaxValue);
        Assert.Equal(1, SmallPreferences.Column(model, HeldOut.FileName, "rewards/accuracies")[^1]);
        Assert.InRange(SmallPreferences.Column(model, HeldOut.FileName, "loss")[^1], 0, first * 0.9);
    }

    [Fact]
    public async Task Adapters_begin_at_the_model_and_learn()
    {
        await SmallPreferences.MakeAsync(context);

        var model = await context.RunAsync("student", SmallPreferences.Prefer() with { Lora = new(4), LearningRate = 1e-2, Epochs = 10 });

        var losses = SmallPreferences.Column(model, TrainingLog.FileName, "loss");
        Assert.Equal((float)0.6931471805599453, losses[0], 1e-7);
        Assert.InRange(losses[^1], 0, 0.5);
        Assert.True(File.Exists(Path.Combine(model.Folder, AdapterFile.FileName)));
    }

    [Fact]
    public async Task Equal_seeds_give_equal_files_and_other_seeds_others()
    {
        await SmallPreferences.MakeAsync(context);

        var first = await context.RunAsync("first", SmallPreferences.Prefer());
        var second = await context.RunAsync("second", SmallPreferences.Prefer());
        var other = await context.RunAsync("other", SmallPreferences.Prefer() with { Seed = 4 });

        Assert.Equal(File.ReadAllBytes(first.GgufPath), File.ReadAllBytes(second.GgufPath));
        Assert.NotEqual(File.ReadAllBytes(first.GgufPath), File.ReadAllBytes(other.GgufPath));
    }

    [Fact]
    public async Task Pairs_that_follow_one_another_train_the_same_model()
    {
        await SmallPreferences.MakeAsync(context);

        var whole = await context.RunAsync("whole", SmallPreferences.Prefer());
        var parts = await context.RunAsync("parts", SmallPreferences.Prefer() with { MicroBatch = 1 });

        foreach (var (expected, actual) in SmallWorld.Read(whole).Tensors.Zip(SmallWorld.Read(parts).Tensors))
        {
            Assert.All(expected.Values.Zip(actual.Values), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }
    }

    [Fact]
    public async Task An_interrupted_training_ends_with_the_same_bits()
    {
        await SmallPreferences.MakeAsync(context);
        var stage = SmallPreferences.Prefer() with
        {
            HeldOut = OtherPairs, HeldOutScores = OtherScores, MeasureEvery = 3, Keep = KeptWeights.Best, Checkpoints = [5, 9],
        };
        var expected = await context.RunAsync("whole", stage);

        context.OnReport = progress => (progress.Done == 7 ? context.Stop : new()).Cancel();
        await Assert.ThrowsAsync<OperationCanceledException>(() => context.RunAsync("parts", stage));
        context.Restart();

        // A stage that goes on gets an empty folder for its output.
        Directory.Delete(context.FolderOf("parts"), recursive: true);
        var actual = await context.RunAsync("parts", stage);

        Assert.Equal(8, context.Reports[0].Done);
        var files = Directory.EnumerateFiles(expected.Folder).Select(file => Path.GetFileName(file)).Order().ToList();
        Assert.Equal(files, Directory.EnumerateFiles(actual.Folder).Select(file => Path.GetFileName(file)).Order());
        Assert.Contains("step-5.gguf", files);
        foreach (var file in files)
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(expected.Folder, file)), File.ReadAllBytes(Path.Combine(actual.Folder, file)));
        }
    }

    [Fact]
    public async Task Higher_beta_holds_the_model_nearer_to_the_reference()
    {
        await SmallPreferences.MakeAsync(context);
        var stage = SmallPreferences.Prefer() with { Loss = PreferenceLossKind.Ipo, Epochs = 20 };

        var free = await context.RunAsync("free", stage with { Beta = 0.2 });
        var held = await context.RunAsync("held", stage with { Beta = 2 });

        // A margin of 1 / 2β, times β, is one half.
        Assert.True(
            SmallPreferences.Column(free, TrainingLog.FileName, "rewards/margins")[^1] / 0.2
            > SmallPreferences.Column(held, TrainingLog.FileName, "rewards/margins")[^1] / 2);
    }
}
