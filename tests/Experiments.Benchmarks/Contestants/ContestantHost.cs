using System.Diagnostics;
using System.Globalization;
using Experiments.Benchmarks.Inference;
using Experiments.Benchmarks.Training;

namespace Experiments.Benchmarks.Contestants;

/// <summary>The process of a contestant: a line in, a line out. Peers in other languages speak the same way.</summary>
internal static class ContestantHost
{
    /// <summary>Serves until the input ends.</summary>
    /// <param name="args">The contestant's kind and its arguments.</param>
    public static void Serve(string[] args)
    {
        using IContestant contestant = args switch
        {
            ["trainer", var size, var folder] => new TrainerContestant(BenchmarkSize.Named(size), folder),
            ["trainer", var size, var folder, var threads] => new TrainerContestant(
                BenchmarkSize.Named(size),
                folder,
                int.Parse(threads, CultureInfo.InvariantCulture)),
            ["stock", var size, var folder] => new TrainerContestant(BenchmarkSize.Named(size), folder, stock: true),
            ["gpu", var size, var device] => new GpuContestant(GpuSize.Named(size), device),
            ["loops", var size] => new LoopsContestant(BenchmarkSize.Named(size)),
            ["products", var size] => new ProductsContestant(BenchmarkSize.Named(size)),
            ["llamasharp", var model, var sequences] => new LlamaSharpContestant(model, int.Parse(sequences, CultureInfo.InvariantCulture)),
            ["engine", var model, var sequences] => new EngineContestant(model, int.Parse(sequences, CultureInfo.InvariantCulture)),
            _ => throw new StageException($"There is no contestant '{string.Join(' ', args)}'."),
        };

        Console.WriteLine($"ready {contestant.Description}");
        while (Console.ReadLine() is { } work)
        {
            var (cpu, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
            var result = contestant.Do(work);
            var used = Environment.CpuUsage.TotalTime - cpu;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{used.TotalMilliseconds:F3} {clock.Elapsed.TotalMilliseconds:F3} {result}"));
        }
    }
}
