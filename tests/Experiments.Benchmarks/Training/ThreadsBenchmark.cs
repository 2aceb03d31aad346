using System.Diagnostics;
using System.Globalization;
using Experiments.Benchmarks.Contestants;

namespace Experiments.Benchmarks.Training;

/// <summary>
/// How to use two cores: two trainings at once with one thread each, or one after the other with two threads; and what a second thread
/// gives to a training that is alone.
/// </summary>
internal static class ThreadsBenchmark
{
    private const string Load = "/proc/loadavg";
    private const int Cores = 2;

    // Longer turns than those of one thread alone, so that the machine's other work evens out.
    private const int Turns = 4;

    /// <summary>Measures and prints a table for each size.</summary>
    public static void Run(int rounds)
    {
        foreach (var size in (BenchmarkSize[])[BenchmarkSize.All[0], BenchmarkSize.Quickstart, BenchmarkSize.Large])
        {
            var folder = Directory.CreateTempSubdirectory("experiments-benchmark-").FullName;
            var contestants = new List<ContestantProcess>();
            try
            {
                TrainingFiles.Write(folder, size);
                contestants.Add(ContestantProcess.StartWith("first of two", 1, "trainer", size.Name, folder));
                contestants.Add(ContestantProcess.StartWith("second of two", 1, "trainer", size.Name, folder));
                contestants.Add(ContestantProcess.StartWith("one with two threads", Cores, "trainer", size.Name, folder));
                Measure(size, contestants, rounds);
            }
            finally
            {
                contestants.ForEach(contestant => contestant.Dispose());
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static void Measure(BenchmarkSize size, List<ContestantProcess> contestants, int rounds)
    {
        var steps = size.Steps * Turns;
        var work = steps.ToString(CultureInfo.InvariantCulture);
        var (together, inTurn) = (new List<Measurement>(), new List<Measurement>());
        var (single, pair) = (new List<Measurement>(), new List<Measurement>());
        for (var round = 0; round <= rounds; round++)
        {
            var one = Clocked(() => Task.WhenAll(contestants.Take(Cores).Select(contestant => Task.Run(() => contestant.Do(work)))).Result);

            // As many steps of as many trainings.
            var other = Clocked(() => [contestants[Cores].Do(work), contestants[Cores].Do(work)]);
            var (alone, helped) = (contestants[0].Do(work), contestants[Cores].Do(work));
            if (round > 0)
            {
                single.Add(alone);
                pair.Add(helped);
                together.Add(one);
                inTurn.Add(other);
            }
        }

        var load = File.Exists(Load) ? $", load {File.ReadAllText(Load).Split(' ')[0]}" : "";
        Console.WriteLine();
        Console.WriteLine(
            $"{size.Name}: two trainings of {steps} steps, {size.Tokens} tokens a step, {rounds} rounds, {Environment.ProcessorCount} " +
            $"cores{load}");
        Console.WriteLine($"{"",-34}{"wall s",10}{"CPU s",10}");
        Print("at once, one thread each", together);
        Print("one after the other, two threads", inTurn);
        PrintRatio(together, inTurn);
        Print("a training alone, one thread", single);
        Print("a training alone, two threads", pair);
        PrintRatio(single, pair);
    }

    private static void PrintRatio(List<Measurement> first, List<Measurement> second) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{"second over first, median",-34}{Ratio(first, second, turn => turn.Wall),10:F2}" +
                $"{Ratio(first, second, turn => turn.Cpu),10:F2}"));

    private static Measurement Clocked(Func<IReadOnlyList<Measurement>> work)
    {
        var watch = Stopwatch.StartNew();
        var parts = work();
        return new(parts.Sum(part => part.Cpu), watch.Elapsed.TotalMilliseconds, parts[0].Result);
    }

    private static void Print(string name, List<Measurement> turns) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-34}{Median(turns.Select(turn => turn.Wall)) / 1000,10:F2}{Median(turns.Select(turn => turn.Cpu)) / 1000,10:F2}"));

    private static double Ratio(List<Measurement> first, List<Measurement> second, Func<Measurement, double> of) =>
        Median(second.Zip(first, (one, other) => of(one) / of(other)));

    private static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToArray();
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }
}
