using Experiments.Data.Dialogues;
using Experiments.Models;
using Experiments.Training.Checkpoints;
using Experiments.Training.Loop;
using Experiments.Training.Optimization;
using FineTuneStage = Experiments.Training.FineTune.FineTune;

namespace Experiments.Training.Tests.FineTune;

/// <summary>What a user sets in a spec beside the rate and the length of a training.</summary>
public sealed class TrainingOptionsTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Theory]
    [InlineData(OptimizerKind.Adamw, 3e-3)]
    [InlineData(OptimizerKind.Adafactor, 1e-2)]
    [InlineData(OptimizerKind.Sgd, 0.3)]
    public async Task Every_optimizer_learns(OptimizerKind optimizer, double rate)
    {
        await MakeBaseAsync();

        await context.RunAsync("student", Stage() with { Optimizer = optimizer, LearningRate = rate, Epochs = 60 });

        Assert.InRange(context.Reports[^1].Loss!.Value, 0, context.Reports[0].Loss!.Value / 2);
    }

    [Fact]
    public async Task Adapters_learn_and_leave_a_file_of_their_own()
    {
        var start = SmallWorld.Read(await MakeBaseAsync());

        var student = await context.RunAsync("student", Stage() with { Lora = new(4), LearningRate = 2e-2, Epochs = 60 });

        Assert.InRange(context.Reports[^1].Loss!.Value, 0, context.Reports[0].Loss!.Value / 2);
        Assert.True(File.Exists(Path.Combine(student.Folder, AdapterFile.FileName)));
        foreach (var (before, after) in start.Tensors.Zip(SmallWorld.Read(student).Tensors))
        {
            var isAdapted = before.Name.StartsWith("blk.", StringComparison.Ordinal) && before.Shape.Count == 2;
            Assert.Equal(!isAdapted, before.Values.SequenceEqual(after.Values));
        }
    }

    [Fact]
    public async Task An_interrupted_training_of_adapters_ends_with_the_same_bits()
    {
        await MakeBaseAsync();
        var stage = Stage() with
        {
            Lora = new(4),
            LearningRate = 2e-2,
            Epochs = 10,
            HeldOut = TestContext.From<DialogueSet>("dialogues"),
            MeasureEvery = 3,
            Keep = KeptWeights.Best,
            Checkpoints = [5, 9],
        };
        var expected = await context.RunAsync("whole", stage);

        context.OnReport = progress => (progress.Done == 7 ? context.Stop : new()).Cancel();
        await Assert.ThrowsAsync<OperationCanceledException>(() => context.RunAsync("parts", stage));
        context.OnReport = _ => { };
        context.Restart();

        // A stage that goes on gets an empty folder for its output.
        Directory.Delete(context.FolderOf("parts"), recursive: true);
        var actual = await context.RunAsync("parts", stage);

        var files = Directory.EnumerateFiles(expected.Folder).Select(file => Path.GetFileName(file)).Order().ToList();
        Assert.Equal(
            [AdapterFile.FileName, HeldOut.FileName, LanguageModel.FileName, "step-5.gguf", "step-9.gguf", TrainingLog.FileName], files);
        Assert.Equal(files, Directory.EnumerateFiles(actual.Folder).Select(file => Path.GetFileName(file)).Order());
        foreach (var file in files)
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(expected.Folder, file)), File.ReadAllBytes(Path.Combine(actual.Folder, file)));
        }
    }

    [Fact]
    public async Task The_held_out_loss_is_measured_and_the_best_weights_are_kept()
    {
        await MakeBaseAsync();
        DialogueSet.Write(
            context.FolderOf("held-out"),
            [new Dialogue("h", [new Message("user", "Where does the owl live?"), new Message("assistant", "In the wood.")])]);
        var stage = Stage() with
        {
            Epochs = 40,
            LearningRate = 5e-2,
            HeldOut = TestContext.From<DialogueSet>("held-out"),
            MeasureEvery = 5,
        };

        var last = await context.RunAsync("last", stage);
        var best = await context.RunAsync("best", stage with { Keep = KeptWeights.Best });
        var early = await context.RunAsync("early", stage with { Keep = KeptWeights.Best, Patience = 2 });

        var losses = Losses(last);
        Assert.Equal([0, 5, 10, 15, 20, 25, 30, 35, 40], losses.Select(one => one.Step));
        Assert.Equal(losses, Losses(best));
        var lowest = losses.MinBy(one => one.Loss);
        Assert.True(lowest.Step < 40);
        Assert.NotEqual(File.ReadAllBytes(last.GgufPath), File.ReadAllBytes(best.GgufPath));

        // The best weights are those of a training that was saved there.
        var saved = await context.RunAsync("saved", stage with { Checkpoints = [Math.Max(1, lowest.Step)] });
        if (lowest.Step > 0)
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(saved.Folder, $"step-{lowest.Step}.gguf")), File.ReadAllBytes(best.GgufPath));
        }

        Assert.True(Losses(early)[^1].Step <= Losses(early).MinBy(one => one.Loss).Step + 10);
    }

    [Fact]
    public async Task Losses_can_be_read_while_the_training_goes_on()
    {
        await MakeBaseAsync();
        DialogueSet.Write(
            context.FolderOf("held-out"),
            [new Dialogue("h", [new Message("user", "Where does the owl live?"), new Message("assistant", "In the wood.")])]);
        var (learned, heldOut) = (new List<string>(), new List<string>());
        context.OnReport = progress =>
        {
            learned.Add(LastStep(TrainingLog.FileName));
            heldOut.Add(LastStep(HeldOut.FileName));
        };
        var stage = Stage() with { Steps = 5, Epochs = null, HeldOut = TestContext.From<DialogueSet>("held-out"), MeasureEvery = 2 };

        await context.RunAsync("student", stage);

        // A step is reported before what is held out is measured after it.
        Assert.Equal(["1", "2", "3", "4", "5"], learned);
        Assert.Equal(["0", "0", "2", "2", "4"], heldOut);

        string LastStep(string file)
        {
            var path = Path.Combine(context.FolderOf("student"), file);
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Split(',')[0];
        }
    }

    [Fact]
    public async Task A_checkpoint_is_the_model_of_a_shorter_training_at_the_same_rate()
    {
        await MakeBaseAsync();
        var stage = Stage() with { Steps = 6, Epochs = null, Decay = DecayShape.Constant, WarmUp = 0, Checkpoints = [2, 4] };
        await context.RunAsync("long", stage);
        var shorter = await context.RunAsync("short", stage with { Steps = 4, Checkpoints = [] });

        var taken = await context.RunAsync("taken", new TakeCheckpoint(TestContext.From<LanguageModel>("long"), 4));
        var error = await Assert.ThrowsAsync<StageException>(
            () => context.RunAsync("none", new TakeCheckpoint(TestContext.From<LanguageModel>("long"), 3)));

        Assert.Equal(File.ReadAllBytes(shorter.GgufPath), File.ReadAllBytes(taken.GgufPath));
        Assert.Contains("it saved 2, 4", error.Message);
    }

    [Fact]
    public async Task Dropout_needs_a_profile_that_promises_no_bits()
    {
        await MakeBaseAsync();

        var error = await Assert.ThrowsAsync<StageException>(
            () => context.RunAsync("student", Stage() with { Lora = new(4) { Dropout = 0.1 } }));

        Assert.Contains("reproducible: fast", error.Message);
    }

    private static List<(int Step, double Loss)> Losses(LanguageModel model) =>
    [
        .. File.ReadAllLines(Path.Combine(model.Folder, HeldOut.FileName)).Skip(1).Select(line => line.Split(',')).Select(parts => (
            int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture),
            double.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture))),
    ];

    private static FineTuneStage Stage() =>
        new(TestContext.From<LanguageModel>("base"), TestContext.From<DialogueSet>("dialogues"), 2)
        {
            Epochs = 3,
            LearningRate = 1e-3,
            WarmUp = 2,
        };

    private async Task<LanguageModel> MakeBaseAsync()
    {
        await SmallWorld.MakeAsync(context);
        var model = await context.RunAsync("base", SmallWorld.Pretrain());
        context.Reports.Clear();
        return model;
    }
}
