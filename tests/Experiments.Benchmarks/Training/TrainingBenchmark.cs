using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using Experiments.Benchmarks.Contestants;

namespace Experiments.Benchmarks.Training;

/// <summary>
/// CPU time of a training step: this trainer, the step's matrix products alone by MKL, the same model in libtorch's operators, and in
/// Python.
/// </summary>
internal static class TrainingBenchmark
{
    /// <summary>How far the losses of the trainers may differ after the same steps: rounding, which training amplifies.</summary>
    private const double Tolerance = 0.01;

    /// <summary>Plain loops take minutes beyond it.</summary>
    private const long MostParametersOfLoops = 500_000;

    /// <summary>Measures and prints a table for each size.</summary>
    /// <exception cref="StageException">The trainers do not compute the same.</exception>
    public static void Run(int rounds) => Run(rounds, BenchmarkSize.All, Python);

    /// <summary>The same for other families, whose model in Python is not written.</summary>
    /// <exception cref="StageException">The trainers do not compute the same.</exception>
    public static void RunFamilies(int rounds) => Run(rounds, BenchmarkSize.Families, (_, _) => []);

    private static void Run(
        int rounds, IReadOnlyList<BenchmarkSize> sizes, Func<BenchmarkSize, string, IEnumerable<ContestantProcess>> others)
    {
        foreach (var size in sizes)
        {
            var folder = Directory.CreateTempSubdirectory("experiments-benchmark-").FullName;
            var contestants = new List<ContestantProcess>();
            try
            {
                TrainingFiles.Write(folder, size);
                contestants.Add(ContestantProcess.Start("this trainer", "trainer", size.Name, folder));
                contestants.Add(ContestantProcess.Start("MKL's products alone", "products", size.Name));
                contestants.Add(ContestantProcess.Start("libtorch's operators", "stock", size.Name, folder));
                contestants.AddRange(others(size, folder));
                var turns = Race.Run(contestants, size.Steps.ToString(CultureInfo.InvariantCulture), rounds, Check);
                Print(size, contestants, turns);
                if (size.Parameters < MostParametersOfLoops)
                {
                    contestants.Add(ContestantProcess.Start("plain loops' products", "loops", size.Name));
                    PrintRow(size, contestants[^1], Race.Run([contestants[^1]], "1", rounds, _ => { })[0], turns[0], 1);
                }
            }
            finally
            {
                contestants.ForEach(contestant => contestant.Dispose());
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static IEnumerable<ContestantProcess> Python(BenchmarkSize size, string folder)
    {
        // Debian's interpreter has Debian's packages, whichever comes first on the path.
        var python = ((string[])["python3", "/usr/bin/python3"]).FirstOrDefault(HasTorch);
        if (python is null)
        {
            Console.WriteLine("(Python's row is missing: an administrator runs 'apt-get install -y python3-torch libopenblas0-openmp')");
            yield break;
        }

        var a = size.Architecture;
        object[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Training", "trainer.py"), folder,
            a.Layers, a.Width, a.Heads, a.KeyValueHeads, a.FeedForward, a.Context, size.Vocabulary, size.Rows, a.Tied ? 1 : 0,
            TrainingFiles.Rate, TrainingFiles.Beta1, TrainingFiles.Beta2, TrainingFiles.Decay, TrainingFiles.Clip,
        ];

        // OpenBLAS of Debian 12 does not know the newest processors and would take generic kernels on them.
        yield return ContestantProcess.Launch(
            "PyTorch (Debian's)",
            python,
            arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture)!),
            new Dictionary<string, string> { ["OPENBLAS_CORETYPE"] = Vector512.IsHardwareAccelerated ? "SKYLAKEX" : "HASWELL" });
    }

    private static bool HasTorch(string interpreter)
    {
        try
        {
            using var python = Process.Start(
                new ProcessStartInfo(interpreter, ["-c", "import torch, numpy"]) { RedirectStandardError = true })!;
            python.StandardError.ReadToEnd();
            python.WaitForExit();
            return python.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static void Check(IReadOnlyList<string> results)
    {
        var losses = results.Where(result => result != "-").Select(result => double.Parse(result, CultureInfo.InvariantCulture)).ToList();
        if (losses.Max() - losses.Min() > Tolerance)
        {
            throw new StageException($"The trainers do not compute the same: their losses are {string.Join(" and ", losses)}.");
        }
    }

    private static void Print(
        BenchmarkSize size, IReadOnlyList<ContestantProcess> contestants, IReadOnlyList<IReadOnlyList<Measurement>> turns)
    {
        Console.WriteLine();
        Console.WriteLine(
            $"{size.Name}: {size.Parameters:N0} parameters, {size.Tokens} tokens a step, one " +
            $"thread, {turns[0].Count} rounds of {size.Steps} steps");
        Console.WriteLine($"{"",-22}{"CPU ms/step",12}{"(least)",10}{"tokens/cpu-s",14}{"ratio",8}{"peak MiB",10}{"loss",10}");
        for (var i = 0; i < contestants.Count; i++)
        {
            PrintRow(size, contestants[i], turns[i], turns[0], size.Steps);
        }

        foreach (var contestant in contestants)
        {
            Console.WriteLine($"  {contestant.Name}: {contestant.Description}");
        }
    }

    private static void PrintRow(
        BenchmarkSize size, ContestantProcess contestant, IReadOnlyList<Measurement> turns, IReadOnlyList<Measurement> ours, int steps)
    {
        var median = Race.Median(turns) / steps;
        var ratio = Race.Ratio(turns, ours) * size.Steps / steps;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{contestant.Name,-22}{median,12:F2}{Race.Least(turns) / steps,10:F2}{1000 * size.Tokens / median,14:N0}{ratio,8:F2}" +
            $"{contestant.PeakMemory,10:F0}{turns[^1].Result,10}"));
    }
}
