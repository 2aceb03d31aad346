using System.Globalization;
using Experiments.Results.Claims;

namespace Experiments.Benchmarks.Statistics;

/// <summary>How often the 95 % intervals of claims hold the truth, and how often trends are found that are none, by simulation.</summary>
internal static class CoverageBenchmark
{
    private const int Items = 60;
    private const double ItemDeviation = 0.3;
    private const double Noise = 0.4;

    private static readonly int[] SeedCounts = [2, 3, 4, 5, 8, 10];

    private static readonly SimulatedSeeds[] Kinds =
        [new(0, false), new(0.5, false), new(0.9, false), new(0.5, true), new(0.9, true)];

    private delegate bool Simulation(SeededRandom random, SimulatedSeeds kind, int seeds);

    /// <summary>Simulates and prints a table in Markdown.</summary>
    /// <param name="trials">The number of simulated experiments per cell.</param>
    public static void Run(int trials)
    {
        Console.WriteLine("| what | spread of seeds | " + string.Join(" | ", SeedCounts.Select(seeds => $"{seeds} seeds")) + " |");
        Console.WriteLine("|---|---|" + string.Concat(Enumerable.Repeat("---:|", SeedCounts.Length)));
        (string Name, Simulation Holds)[] numbers =
        [
            ("mean", Mean), ("difference", Difference), ("slope", Slope), ("share of a gap", Gap), ("items of each seed's own", OwnItems),
        ];
        foreach (var (name, holds) in numbers)
        {
            foreach (var kind in Kinds)
            {
                Row(name, $"{kind}", trials, kind, holds);
            }
        }

        foreach (var (share, deviation) in new[] { (0.98, 0.0), (0.98, 1), (0.995, 0), (0.5, 1) })
        {
            var truth = ExpectedShare(share, deviation);
            Row(
                $"share of {truth:0.###}",
                deviation == 0 ? "none" : "1 on the logit scale",
                trials,
                Kinds[0],
                (random, _, seeds) => Share(random, share, deviation, truth, seeds));
        }

        Row("trend that is none, found", "90 %", trials, Kinds[2], (random, kind, seeds) => Trend(random, kind, seeds, 0));
        Row("trend of 2 points a level, found", "90 %", trials, Kinds[2], (random, kind, seeds) => Trend(random, kind, seeds, 0.02));
    }

    private static void Row(string name, string spread, int trials, SimulatedSeeds kind, Simulation holds)
    {
        var cells = SeedCounts.Select(seeds =>
        {
            var held = 0;
            Parallel.For(0, trials, trial =>
            {
                if (holds(new SeededRandom(trial, $"{name} {kind} {seeds}"), kind, seeds))
                {
                    Interlocked.Increment(ref held);
                }
            });
            return (100.0 * held / trials).ToString("0.0", CultureInfo.InvariantCulture);
        });
        Console.WriteLine($"| {name} | {spread} | {string.Join(" | ", cells)} |");
    }

    private static double Rest(int seeds) => ItemDeviation * ItemDeviation / Items + Noise * Noise / (seeds * Items);

    private static bool Mean(SeededRandom random, SimulatedSeeds kind, int seeds) =>
        Holds(Table(random, kind, seeds, [0], 1).MeanOfAll(), 0);

    // What a seed does to a change, and not what it does to both arms alike, is the chance in a difference.
    private static bool Difference(SeededRandom random, SimulatedSeeds kind, int seeds) =>
        Holds(Table(random, kind, seeds, [0, 1], 1).Change(), 1);

    private static bool Slope(SeededRandom random, SimulatedSeeds kind, int seeds) =>
        Holds(Table(random, kind, seeds, [0, 1, 2, 3], 1).SlopeOverLevels(), 1);

    // A change of 1 of a gap of 4.
    private static bool Gap(SeededRandom random, SimulatedSeeds kind, int seeds)
    {
        try
        {
            return Holds(Table(random, kind, seeds, [0, 1], 1).ShareOfGap(4), 0.25);
        }
        catch (ClaimException)
        {
            return true;
        }
    }

    private static SimulatedClaims Table(SeededRandom random, SimulatedSeeds kind, int seeds, double[] levels, double scale)
    {
        double[] common = [.. Enumerable.Range(0, seeds).Select(_ => random.NextGaussian())];
        double[][] item = [.. levels.Select(_ => Normal(random, ItemDeviation))];
        double[] Effects() => [.. Enumerable.Range(0, seeds).Select(_ => kind.Draw(random, Rest(seeds), seeds))];

        double[][] effect = [.. levels.Select(_ => Effects())];
        var shared = levels.Length > 1 ? 1 : 0;
        return SimulatedClaims.Of(levels.Length, seeds, (level, seed) => Scored(
            Normal(random, Noise).Select((noise, i) =>
                scale * levels[level] + shared * 0.05 * common[seed] + item[level][i] + effect[level][seed] + noise)));
    }

    private static bool OwnItems(SeededRandom random, SimulatedSeeds kind, int seeds)
    {
        var rest = (ItemDeviation * ItemDeviation + Noise * Noise) / (seeds * Items);
        return Holds(
            SimulatedClaims.Of(1, seeds, (_, seed) =>
            {
                var (effect, item) = (kind.Draw(random, rest, seeds), Normal(random, ItemDeviation));
                return Scored(Normal(random, Noise).Select((noise, i) => item[i] + effect + noise), $"{seed}/");
            }).MeanOfAll(),
            0);
    }

    private static bool Share(SeededRandom random, double share, double deviation, double truth, int seeds) => Holds(
        SimulatedClaims.Of(1, seeds, (_, _) =>
        {
            var own = Logistic(Math.Log(share / (1 - share)) + deviation * random.NextGaussian());
            return new Proportion
            {
                Items = [.. Enumerable.Range(0, 100).Select(i => new ItemScore($"q{i}", random.NextDouble() < own ? 1 : 0))],
            };
        }).MeanOfAll(),
        truth);

    // Five levels that share a base with a deviation of 0.2, as 5 seeds of the study do.
    private static bool Trend(SeededRandom random, SimulatedSeeds kind, int seeds, double step)
    {
        double[] common = [.. Enumerable.Range(0, seeds).Select(_ => 0.2 * random.NextGaussian())];
        var item = Normal(random, ItemDeviation);
        return SimulatedClaims.Of(5, seeds, (level, seed) =>
        {
            var own = kind.Draw(random, 1e-5, seeds);
            return Scored(Enumerable.Range(0, Items).Select(i =>
                step * level + common[seed] + item[i] + own + 0.05 * random.NextGaussian()));
        }).Rises();
    }

    private static bool Holds(Statistic statistic, double truth) => statistic.Lower <= truth && statistic.Upper >= truth;

    private static Mean Scored(IEnumerable<double> scores, string prefix = "q") =>
        new() { Items = [.. scores.Select((score, i) => new ItemScore($"{prefix}{i}", score))] };

    private static double[] Normal(SeededRandom random, double deviation) =>
        [.. Enumerable.Range(0, Items).Select(_ => deviation * random.NextGaussian())];

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>The mean of shares whose logits are normal, by a sum over ±8 deviations.</summary>
    private static double ExpectedShare(double share, double deviation)
    {
        const int Points = 4001;
        var logit = Math.Log(share / (1 - share));
        var (sum, weights) = (0.0, 0.0);
        for (var point = 0; point < Points; point++)
        {
            var z = -8 + 16.0 * point / (Points - 1);
            var weight = Math.Exp(-z * z / 2);
            (sum, weights) = (sum + weight * Logistic(logit + deviation * z), weights + weight);
        }

        return sum / weights;
    }
}
