using System.Globalization;
using Experiments.Data.Text;
using Experiments.Models;
using Experiments.Training.Loop;
using Experiments.Training.Optimization;
using PretrainStage = Experiments.Training.Pretrain.Pretrain;

namespace Experiments.Training.Tests.Pretrain;

/// <summary>A training that ends when it has learned enough, and not after a number of steps.</summary>
public sealed class StopAtTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task The_rate_stays_until_the_wanted_loss_is_measured_and_then_falls_to_the_end()
    {
        var model = await RunAsync("base", Stage(coolDown: 8));

        var measured = HeldOutLosses(model.Folder);
        var reached = measured.First(one => one.Loss <= 4).Step;
        Assert.All(measured.Where(one => one.Step < reached), one => Assert.True(one.Loss > 4));
        var rates = Rates(model.Folder);
        Assert.Equal(reached + 8, rates.Count);
        Assert.Equal(reached + 8, measured[^1].Step);
        for (var step = 1; step <= rates.Count; step++)
        {
            // A warm-up of 5 steps, then the peak; from the measurement on a straight line to a tenth of it.
            var expected = step <= reached ? 3e-3 * Math.Min(1, step / 5.0) : 3e-3 * (1 - 0.9 * (step - reached) / 8);
            Assert.Equal(expected, rates[step - 1], 1e-12);
        }

        Assert.Contains($"ends after step {reached + 8}: the wanted held-out loss was measured after step {reached}", context.Lines);
        Assert.Equal(reached + 8, context.Reports[^1].Total);
    }

    [Fact]
    public async Task Without_a_cool_down_it_ends_where_the_wanted_loss_is_measured()
    {
        var model = await RunAsync("base", Stage(coolDown: 0));

        Assert.Equal(HeldOutLosses(model.Folder)[^1].Step, Rates(model.Folder).Count);
        Assert.InRange(HeldOutLosses(model.Folder)[^1].Loss, 0, 4);
    }

    [Fact]
    public async Task A_loss_that_is_not_reached_is_an_error_that_names_the_lowest()
    {
        var error = await Assert.ThrowsAsync<StageException>(() => RunAsync("base", Stage(coolDown: 2) with { Steps = 9, StopAt = 0.5 }));

        Assert.Contains("never was at or below 0.5 ('stop-at'): the lowest was ", error.Message);
        Assert.Contains(" after step 9 of 9; write more steps, or a higher 'stop-at'", error.Message);
    }

    [Fact]
    public async Task A_cool_down_that_does_not_fit_says_how_many_steps_it_takes()
    {
        var reached = HeldOutLosses((await RunAsync("base", Stage(coolDown: 0))).Folder)[^1].Step;

        var error = await Assert.ThrowsAsync<StageException>(
            () => RunAsync("short", Stage(coolDown: 50) with { Steps = reached + 49 }));

        Assert.Contains($"write at least {reached + 50} steps", error.Message);
        Assert.Equal(reached + 50, Rates((await RunAsync("enough", Stage(coolDown: 50) with { Steps = reached + 50 })).Folder).Count);
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(0)]
    [InlineData(4)]
    public async Task An_interrupted_training_ends_with_the_same_bits(int fromMeasurement)
    {
        var stage = Stage(coolDown: 8);
        var whole = await RunAsync("whole", stage);
        var stop = HeldOutLosses(whole.Folder).First(one => one.Loss <= 4).Step + fromMeasurement;

        context.OnReport = progress => (progress.Done == stop ? context.Stop : new()).Cancel();
        await Assert.ThrowsAsync<OperationCanceledException>(() => context.RunAsync("parts", stage));
        context.OnReport = _ => { };
        context.Restart();
        Directory.Delete(context.FolderOf("parts"), recursive: true);
        var parts = await context.RunAsync("parts", stage);

        foreach (var file in new[] { "model.gguf", "training.csv", HeldOut.FileName })
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(whole.Folder, file)), File.ReadAllBytes(Path.Combine(parts.Folder, file)));
        }
    }

    private static PretrainStage Stage(int coolDown) => SmallWorld.Pretrain(steps: 200) with
    {
        HeldOut = TestContext.From<Corpus>("held-out"),
        MeasureEvery = 3,
        StopAt = 4,
        CoolDown = coolDown,
        Decay = DecayShape.Linear,
        FinalRate = 0.1,
    };

    private async Task<LanguageModel> RunAsync(string name, PretrainStage stage)
    {
        await SmallWorld.MakeAsync(context);
        var documents = Enumerable.Range(0, 40).Select(i => new Document($"h{i}", "The owl lives in the barn."));
        Corpus.Write(context.FolderOf("held-out"), documents);
        return await context.RunAsync(name, stage);
    }

    private static IReadOnlyList<(int Step, double Loss)> HeldOutLosses(string folder) =>
    [
        .. File.ReadLines(Path.Combine(folder, HeldOut.FileName)).Skip(1).Select(line => line.Split(',')).Select(parts =>
            (int.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture))),
    ];

    private static IReadOnlyList<double> Rates(string folder)
    {
        var lines = File.ReadAllLines(Path.Combine(folder, "training.csv"));
        var column = Array.IndexOf(lines[0].Split(','), "learning-rate");
        return [.. lines.Skip(1).Select(line => double.Parse(line.Split(',')[column], CultureInfo.InvariantCulture))];
    }
}
