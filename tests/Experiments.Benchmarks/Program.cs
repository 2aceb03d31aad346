using Experiments;
using Experiments.Benchmarks.Contestants;
using Experiments.Benchmarks.Generator;
using Experiments.Benchmarks.Inference;
using Experiments.Benchmarks.Planning;
using Experiments.Benchmarks.Statistics;
using Experiments.Benchmarks.Training;
using Experiments.Benchmarks.Viewing;

const string Usage = """
    Usage: dotnet run -c Release --project tests/Experiments.Benchmarks -- NAME [rounds], where NAME is one of
      training    CPU time and memory of a training step at six sizes: this trainer, its products alone, libtorch, Python
      families    the same for models of other families with about a million parameters, without Python
      threads     two trainings at once with one thread each, and one after the other with two; and one alone
      gpu DEVICE TFLOPS PYTHON
                  tokens per second in bf16 at 100 M and 1 B parameters: this trainer, PyTorch; the device's peak gives the utilisation
      inference   prompt and generation speed: LLamaSharp, our engine, a bare C loop over the same libllama
      generator   what the source generator costs an editor and a build, with 1, 100 and 1,000 specs
      hashing     finding and hashing the code of all stages of the stage libraries, as the first plan after a build does
      coverage    how often 95 % intervals of claims hold the truth, simulated: the table of docs/claims.md
      viewing     the page of all items in Chromium: its size, first paint, keystrokes and scrolling; the number is that of items
      rounds      how often the contestants take turns; the default is 7
    """;

try
{
    switch (args)
    {
        case ["training", .. var rest]:
            TrainingBenchmark.Run(Rounds(rest));
            return 0;
        case ["families", .. var rest]:
            TrainingBenchmark.RunFamilies(Rounds(rest));
            return 0;
        case ["threads", .. var rest]:
            ThreadsBenchmark.Run(Rounds(rest));
            return 0;
        case ["gpu", var device, var peak, var python, .. var rest]:
            GpuBenchmark.Run(device, double.Parse(peak, System.Globalization.CultureInfo.InvariantCulture), python, Rounds(rest));
            return 0;
        case ["inference", .. var rest]:
            InferenceBenchmark.Run(Rounds(rest));
            return 0;
        case ["generator"]:
            GeneratorBenchmark.Run();
            return 0;

        case ["coverage", .. var rest]:
            CoverageBenchmark.Run(rest is [] ? 4_000 : Rounds(rest));
            return 0;

        case ["hashing"]:
            HashingBenchmark.Run();
            return 0;

        case ["viewing", .. var rest]:
            await ViewingBenchmark.RunAsync(rest.Length == 0 ? 10_000 : Rounds(rest));
            return 0;

        // What training and inference start, one process for each contestant.
        case [ContestantProcess.Command, .. var rest]:
            ContestantHost.Serve(rest);
            return 0;
        default:
            Console.Error.WriteLine(Usage);
            return 2;
    }
}
catch (StageException error)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}

static int Rounds(string[] rest) => rest switch
{
    [] => 7,
    [var text] when int.TryParse(text, out var rounds) && rounds > 0 => rounds,
    _ => throw new StageException($"'{string.Join(' ', rest)}' is not a number of rounds."),
};
