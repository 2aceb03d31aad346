using System.Globalization;
using System.Security.Cryptography;
using Experiments.Data.Text;
using Experiments.Models;
using Experiments.Training.Loop;
using Experiments.Training.Optimization;
using PretrainStage = Experiments.Training.Pretrain.Pretrain;

namespace Experiments.Training.Tests.Pretrain;

/// <summary>Trainings that are as long as it takes to reach a loss on texts that they do not learn.</summary>
public sealed class StopAtTests : IDisposable
{
    private const int Every = 3, Reached = 15, CoolDown = 4;

    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task The_rate_falls_from_the_first_measurement_at_the_wanted_loss()
    {
        var constant = await MeasureAsync();
        var wanted = constant.Single(one => one.Step == Reached).Loss;
        Assert.All(constant.Where(one => one.Step < Reached), one => Assert.True(one.Loss > wanted));

        var model = await context.RunAsync("base", Stage(wanted));

        // Until then it is the training at a constant rate, to the last bit; the last measurement is after the last step.
        var losses = Losses("base");
        Assert.Equal([0, 3, 6, 9, 12, 15, 18, 19], losses.Select(one => one.Step));
        Assert.Equal(constant.Take(6), losses.Take(6));
        Assert.InRange(losses[^1].Loss, 0, wanted);

        // Peak 3e-3 after 5 steps; 3e-3 · (1 − 0.95 · p) for p = 1/4 … 1.
        Assert.Equal(
            [6e-4, 1.2e-3, 1.8e-3, 2.4e-3, .. Enumerable.Repeat(3e-3, 11), 2.2875e-3, 1.575e-3, 8.625e-4, 1.5e-4],
            Column("base", TrainingLog.FileName, 2));
        Assert.Equal((19, 19), (context.Reports[^1].Done, context.Reports[^1].Total));
        Assert.Equal(40, context.Reports[0].Total);
        Assert.Contains(context.Lines, line => line.Contains("after step 15, at or below") && line.EndsWith("the last step is 19"));
        Assert.True(File.Exists(model.GgufPath));
    }

    [Fact]
    public async Task Without_a_cool_down_the_model_is_that_of_the_measurement()
    {
        var wanted = (await MeasureAsync()).Single(one => one.Step == Reached).Loss;

        // Between two measured losses, the lower one is the first below.
        var model = await context.RunAsync("base", Stage(wanted + 1e-6) with { CoolDown = 0 });

        Assert.Equal(
            File.ReadAllBytes(Path.Combine(context.FolderOf("constant"), $"step-{Reached}.gguf")), File.ReadAllBytes(model.GgufPath));
        Assert.Equal(Reached, Losses("base")[^1].Step);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(18)]
    [InlineData(19)]
    public async Task A_training_that_is_interrupted_ends_with_the_same_bits(int step)
    {
        var wanted = (await MeasureAsync()).Single(one => one.Step == Reached).Loss;
        var stage = Stage(wanted) with { Checkpoints = [10, 17, 30] };
        await context.RunAsync("whole", stage);

        context.OnReport = progress => (progress.Done == step ? context.Stop : new()).Cancel();
        await Assert.ThrowsAsync<OperationCanceledException>(() => context.RunAsync("parts", stage));
        context.Restart();

        // A stage that goes on gets an empty folder for its output. After the last step there is only the model to write.
        Directory.Delete(context.FolderOf("parts"), recursive: true);
        await context.RunAsync("parts", stage);

        Assert.Equal(Enumerable.Range(step + 1, 19 - step), context.Reports.Select(report => (int)report.Done));
        var (whole, parts) = (FilesOf("whole"), FilesOf("parts"));
        Assert.Equal(
            [HeldOut.FileName, LanguageModel.FileName, "step-10.gguf", "step-17.gguf", TrainingLog.FileName],
            whole.Select(file => file.Name));
        Assert.Equal(whole, parts);
    }

    [Fact]
    public async Task A_loss_that_is_not_reached_in_time_for_the_cool_down_is_an_error()
    {
        var constant = await MeasureAsync();
        var lowest = constant.Where(one => one.Step is >= 5 and <= 27).MinBy(one => one.Loss);

        var error = await Assert.ThrowsAsync<StageException>(() => context.RunAsync("base", Stage(0.01) with { Steps = 31 }));

        // 31 − 4 steps, of which the last one is measured.
        Assert.Equal(27, context.Reports.Count);
        Assert.Equal(
            $"the held-out loss did not fall to 0.01 in 27 steps, after which 4 are left to cool down; the lowest was " +
            $"{lowest.Loss.ToString("0.####", CultureInfo.InvariantCulture)}, after step {lowest.Step}. " +
            "More steps or a higher stop-at would help.",
            error.Message);
        Assert.False(File.Exists(new LanguageModel(context.FolderOf("base")).GgufPath));
    }

    [Fact]
    public async Task A_loss_that_rises_in_the_cool_down_is_an_error()
    {
        // A text of another kind, whose loss rises again while others are learned by heart.
        await MakeAsync();
        Corpus.Write(context.FolderOf("held-out"), [new("h", "Some owls are old: they sat on the roofs of farms.")]);
        await context.RunAsync("constant", Stage(null) with { Steps = 80, WarmUp = 0 });
        var lowest = Losses("constant").MinBy(one => one.Loss);
        Assert.InRange(lowest.Step, 1, 60);

        var error = await Assert.ThrowsAsync<StageException>(
            () => context.RunAsync("base", Stage(lowest.Loss) with { Steps = 200, WarmUp = 0, CoolDown = 90 }));

        Assert.Contains($"after step {lowest.Step}, and rose to ", error.Message);
        Assert.Contains($"by the end of the cool-down, step {lowest.Step + 90}", error.Message);
    }

    [Theory]
    [InlineData(20, 0, 5)]
    [InlineData(null, 3, 5)]
    [InlineData(20, 0, 0)]
    public async Task A_loss_that_is_reached_before_the_warm_up_ends_is_an_error(int? wanted, int step, int warmUp)
    {
        var constant = await MeasureAsync();

        // Any first weights are below 20 nats; a warm-up of none needs a step, too.
        var error = await Assert.ThrowsAsync<StageException>(
            () => context.RunAsync("base", Stage(wanted ?? constant[1].Loss) with { WarmUp = warmUp }));

        Assert.Contains($" after step {step} already", error.Message);
        Assert.Contains($"before the warm-up's end, step {warmUp}. A lower stop-at", error.Message);
    }

    [Theory]
    [InlineData(40, DecayShape.Linear, "leaves none of the 40 'steps'")]
    [InlineData(4, DecayShape.Constant, "'decay: constant' does not cool down")]
    public async Task A_cool_down_that_cannot_be_is_refused(int coolDown, DecayShape decay, string expected)
    {
        await MakeAsync();

        var error = await Assert.ThrowsAsync<StageException>(
            () => context.RunAsync("base", Stage(1) with { CoolDown = coolDown, Decay = decay }));

        Assert.Contains(expected, error.Message);
    }

    [Fact]
    public async Task The_cool_down_is_a_tenth_of_all_steps_unless_the_spec_says_otherwise()
    {
        var wanted = (await MeasureAsync()).Single(one => one.Step == Reached).Loss;

        await context.RunAsync("linear", Stage(wanted) with { CoolDown = null });
        await context.RunAsync("none", Stage(wanted) with { CoolDown = null, Decay = DecayShape.Constant });

        // Four of 40 steps, and none.
        Assert.Equal((Reached + 4, Reached), (Losses("linear")[^1].Step, Losses("none")[^1].Step));
    }

    private static PretrainStage Stage(double? stopAt) => SmallWorld.Pretrain(40) with
    {
        HeldOut = TestContext.From<Corpus>("held-out"),
        MeasureEvery = Every,
        StopAt = stopAt,
        CoolDown = stopAt is null ? null : CoolDown,
        Decay = stopAt is null ? DecayShape.Constant : DecayShape.Linear,
    };

    private async Task MakeAsync()
    {
        await SmallWorld.MakeAsync(context);
        Corpus.Write(context.FolderOf("held-out"), [new("h0", "The hen lives in the barn."), new("h1", "The cat lives in the house.")]);
    }

    /// <summary>The losses of a training at a constant rate, in the folder <c>constant</c>.</summary>
    private async Task<List<(int Step, double Loss)>> MeasureAsync()
    {
        await MakeAsync();
        await context.RunAsync("constant", Stage(null) with { Checkpoints = [Reached] });
        return Losses("constant");
    }

    private List<(string Name, string Hash)> FilesOf(string name) =>
    [
        .. Directory.GetFiles(context.FolderOf(name)).Order()
            .Select(file => (Path.GetFileName(file), Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))))),
    ];

    private List<(int Step, double Loss)> Losses(string name) =>
        [.. Column(name, HeldOut.FileName, 0).Zip(Column(name, HeldOut.FileName, 1), (step, loss) => ((int)step, loss))];

    private IEnumerable<double> Column(string name, string file, int column) => File.ReadLines(Path.Combine(context.FolderOf(name), file))
        .Skip(1).Select(line => double.Parse(line.Split(',')[column], CultureInfo.InvariantCulture));
}
