using System.Globalization;
using Experiments.Benchmarks.Contestants;

namespace Experiments.Benchmarks.Training;

/// <summary>Tokens per second and model FLOP utilisation on a GPU in bf16: this trainer beside a plain loop in PyTorch.</summary>
internal static class GpuBenchmark
{
    /// <summary>Measures and prints a table for each size.</summary>
    /// <param name="device">The device: <c>cuda:0</c>.</param>
    /// <param name="peak">The device's dense bf16 operations per second, in 10¹².</param>
    /// <param name="python">An interpreter with PyTorch for the device.</param>
    /// <param name="rounds">How often the contestants take turns.</param>
    public static void Run(string device, double peak, string python, int rounds)
    {
        foreach (var size in GpuSize.All)
        {
            using var ours = ContestantProcess.Start("this trainer", "gpu", size.Name, device);
            using var theirs = Python(size, device, python);
            var turns = Race.Run([ours, theirs], size.Steps.ToString(CultureInfo.InvariantCulture), rounds, _ => { });
            Console.WriteLine($"{size.Name}: {size.Parameters:N0} parameters, {size.Tokens} tokens a step");
            Print(size, ours, turns[0], peak);
            Print(size, theirs, turns[1], peak);
        }
    }

    private static ContestantProcess Python(GpuSize size, string device, string python)
    {
        var a = size.Architecture;
        object[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Training", "gpu.py"), a.Layers, a.Width, a.Heads, a.KeyValueHeads, a.FeedForward,
            a.Context, GpuSize.Vocabulary, size.Rows, TrainingFiles.Rate, TrainingFiles.Beta1, TrainingFiles.Beta2, TrainingFiles.Decay,
            TrainingFiles.Clip, device,
        ];
        return ContestantProcess.Launch(
            "PyTorch",
            python,
            arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture)!),
            new Dictionary<string, string>());
    }

    private static void Print(GpuSize size, ContestantProcess contestant, IReadOnlyList<Measurement> turns, double peak)
    {
        var walls = turns.Select(turn => turn.Wall).Order().ToList();
        var seconds = walls[walls.Count / 2] / 1000 / size.Steps;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{contestant.Name,-14}{1000 * seconds,10:F1} ms/step{size.Tokens / seconds,12:N0} tokens/s" +
            $"{size.Operations / seconds / (peak * 1e12),8:P1} of the peak, loss {turns[^1].Result}  ({contestant.Description})"));
    }
}
