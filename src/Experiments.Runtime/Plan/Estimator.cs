using Experiments.Runtime.Keys;
using Experiments.Runtime.Store;

namespace Experiments.Runtime.Plan;

/// <summary>Estimates plans from the timings in the store: a stage will cost what the stored stages with the most equal parameters cost.</summary>
/// <param name="store">The store.</param>
public sealed class Estimator(ArtifactStore store)
{
    // Enough for an estimate, and bounded for stores with many thousands of entries.
    private const int Samples = 200;

    /// <summary>Estimates a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="workers">Cores for stages: so many stages of one core run at once.</param>
    public PlanEstimate Estimate(ExecutionPlan plan, int workers)
    {
        var known = new Dictionary<string, List<Sample>>(StringComparer.Ordinal);
        var seconds = new double[plan.Cells.Count];
        var (bytes, unknown) = (0L, 0);
        foreach (var cell in plan.Cells.Where(cell => cell.State != CellState.Stored))
        {
            if (!known.TryGetValue(cell.Node.Kind.Name, out var samples))
            {
                samples = [.. store.OfKind(cell.Node.Kind.Name).Where(entry => entry.Manifest.Timings is not null).Take(Samples).Select(Sample.Of)];
                known.Add(cell.Node.Kind.Name, samples);
            }

            if (samples.Count == 0)
            {
                unknown++;
                continue;
            }

            var nearest = Nearest(cell, samples);
            seconds[cell.Index] = nearest.Average(sample => sample.Seconds);
            bytes += (long)nearest.Average(sample => sample.Bytes);
        }

        return new PlanEstimate(TimeSpan.FromSeconds(seconds.Sum()), TimeSpan.FromSeconds(Simulate(plan, seconds, workers)), bytes, unknown);
    }

    private static List<Sample> Nearest(PlanCell cell, List<Sample> samples)
    {
        var parameters = cell.Fields.Where(IsParameter).Concat(KeyFields.DefaultsOf(cell.Node)).Select(field => $"{field.Name}={field.Value}").ToHashSet(StringComparer.Ordinal);
        var distances = samples.Select(sample => parameters.Count(parameter => !sample.Parameters.Contains(parameter))).ToList();
        var least = distances.Min();
        return [.. samples.Where((_, index) => distances[index] == least)];
    }

    private static bool IsParameter(KeyField field) => field.Name.StartsWith("parameter.", StringComparison.Ordinal);

    /// <summary>Runs the plan on paper, as the scheduler would: the stage with the longest way to the end first.</summary>
    private static double Simulate(ExecutionPlan plan, double[] seconds, int workers)
    {
        var users = plan.Cells.Select(_ => new List<int>()).ToArray();
        var waits = new int[seconds.Length];
        foreach (var cell in plan.Cells)
        {
            foreach (var producer in cell.Inputs.Select(input => input.Producer.Index).Distinct())
            {
                users[producer].Add(cell.Index);
                waits[cell.Index]++;
            }
        }

        var rest = new double[seconds.Length];
        for (var i = seconds.Length - 1; i >= 0; i--)
        {
            rest[i] = seconds[i] + users[i].Select(user => rest[user]).DefaultIfEmpty(0).Max();
        }

        var ready = new PriorityQueue<int, double>(Enumerable.Range(0, seconds.Length).Where(i => waits[i] == 0).Select(i => (i, -rest[i])));
        var running = new PriorityQueue<int, double>();
        var cores = plan.Cells.Select(cell => Math.Min(cell.Node.Resources.Cores, workers)).ToArray();
        var free = workers;
        var now = 0.0;
        while (ready.Count > 0 || running.Count > 0)
        {
            var waiting = new List<int>();
            while (free > 0 && ready.TryDequeue(out var start, out _))
            {
                if (cores[start] > free)
                {
                    waiting.Add(start);
                    continue;
                }

                free -= cores[start];
                running.Enqueue(start, now + seconds[start]);
            }

            ready.EnqueueRange(waiting.Select(index => (index, -rest[index])));
            running.TryDequeue(out var ended, out now);
            free += cores[ended];
            foreach (var user in users[ended].Where(user => --waits[user] == 0))
            {
                ready.Enqueue(user, -rest[user]);
            }
        }

        return now;
    }

    private sealed record Sample(HashSet<string> Parameters, double Seconds, long Bytes)
    {
        public static Sample Of(StoreEntry entry) => new(
            entry.Manifest.Fields.Where(IsParameter).Concat(entry.Manifest.Defaults).Select(field => $"{field.Name}={field.Value}").ToHashSet(StringComparer.Ordinal),
            entry.Manifest.Timings!.Seconds,
            entry.Manifest.Size);
    }
}
