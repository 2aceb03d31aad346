using System.Globalization;
using Experiments.Benchmarks.Contestants;
using Experiments.Benchmarks.Training;

namespace Experiments.Benchmarks.Inference;

/// <summary>Prompt and generation speed through LLamaSharp and our engine, beside a bare C loop over the same libllama.</summary>
internal static class InferenceBenchmark
{
    private static readonly int[] Sequences = [1, 8, 32];

    /// <summary>Measures and prints a table for each size.</summary>
    /// <exception cref="StageException">The contestants do not choose the same tokens.</exception>
    public static void Run(int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("experiments-benchmark-").FullName;
        try
        {
            var bare = BareLoop.Compile(folder);
            if (bare is null)
            {
                Console.WriteLine("(the bare C loop is missing: an administrator runs 'apt-get install -y gcc')");
            }

            foreach (var size in (BenchmarkSize[])[BenchmarkSize.Quickstart, BenchmarkSize.Large])
            {
                var model = InferenceModel.Write(folder, size);
                Console.WriteLine();
                Console.WriteLine(
                    $"{size.Name}: single precision, one thread, {rounds} rounds; tokens per second of processor time, and the ratio " +
                    "to the bare loop's");
                Console.WriteLine($"{"",-12}{"sequences",10}{"prompt",12}{"ratio",8}{"generation",12}{"ratio",8}");
                foreach (var sequences in Sequences)
                {
                    Measure(size, model, bare, sequences, rounds);
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(BenchmarkSize size, string model, string? bare, int sequences, int rounds)
    {
        var contestants = new List<ContestantProcess>();
        try
        {
            if (bare is not null)
            {
                contestants.Add(BareLoop.Start(bare, model, sequences, size.Architecture.Context));
            }

            contestants.Add(ContestantProcess.Start("LLamaSharp", "llamasharp", model, sequences.ToString(CultureInfo.InvariantCulture)));
            contestants.Add(ContestantProcess.Start("our engine", "engine", model, sequences.ToString(CultureInfo.InvariantCulture)));

            // Room for the first token, and for one more.
            var length = size.Architecture.Context - 2;
            var prompts = Race.Run(contestants, $"prompt {length}", rounds, Check);
            var generations = Race.Run(contestants, $"generate {length}", rounds, Check);
            for (var i = 0; i < contestants.Count; i++)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{contestants[i].Name,-12}{sequences,10}{Speed(prompts[i]),12:N0}{1 / Race.Ratio(prompts[i], prompts[0]),8:F2}" +
                    $"{Speed(generations[i]),12:N0}{1 / Race.Ratio(generations[i], generations[0]),8:F2}"));
            }

            double Speed(IReadOnlyList<Measurement> turns) => 1000.0 * sequences * length / Race.Median(turns);
        }
        finally
        {
            contestants.ForEach(contestant => contestant.Dispose());
        }
    }

    private static void Check(IReadOnlyList<string> results)
    {
        if (results.Distinct().Count() > 1)
        {
            throw new StageException($"The contestants do not choose the same tokens: the sums are {string.Join(", ", results)}.");
        }
    }
}
