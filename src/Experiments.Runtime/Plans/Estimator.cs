using Experiments.Runtime.Keys;
using Experiments.Runtime.Store;

namespace Experiments.Runtime.Plans;

/// <summary>
/// Estimates plans from the timings in the store: a stage will cost what the stored stages with the most equal parameters cost.
/// </summary>
/// <param name="store">The store.</param>
public sealed class Estimator(ArtifactStore store)
{
    // Enough for an estimate, and bounded for stores with many thousands of entries.
    private const int Samples = 200;

    /// <summary>Estimates a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="workers">Cores for stages: so many stages of one core run at once.</param>
    /// <param name="memory">Memory that stages may declare together, in bytes. The default value sets no limit.</param>
    public PlanEstimate Estimate(ExecutionPlan plan, int workers, long memory = long.MaxValue)
    {
        var known = new Dictionary<string, List<Sample>>(StringComparer.Ordinal);
        var seconds = new double[plan.Tasks.Count];
        var peaks = new Dictionary<int, long>();
        var (bytes, unknown) = (0L, 0);
        foreach (var task in plan.Tasks.Where(task => task.State != TaskState.Stored))
        {
            if (!known.TryGetValue(task.Node.Kind.Name, out var samples))
            {
                samples = SamplesOf(task.Node.Kind.Name);
                known.Add(task.Node.Kind.Name, samples);
            }

            if (samples.Count == 0)
            {
                unknown++;
                continue;
            }

            var nearest = Nearest(task, samples);
            seconds[task.Index] = nearest.Average(sample => sample.Seconds);
            bytes += (long)nearest.Average(sample => sample.Bytes);
            if (nearest.Max(sample => sample.PeakMemory) is { } peak)
            {
                peaks.Add(task.Index, peak);
            }
        }

        var (wall, together) = new PlanSimulation(plan, seconds, peaks).Run(new ResourceBudget(workers, memory, []));
        return new PlanEstimate(TimeSpan.FromSeconds(seconds.Sum()), TimeSpan.FromSeconds(wall), bytes, unknown)
        {
            Memory = together,
            MemoryByTask = peaks,
            SecondsByTask = seconds,
        };
    }

    private List<Sample> SamplesOf(string kind) =>
        [.. store.OfKind(kind).Where(entry => entry.Manifest.Timings is not null).Take(Samples).Select(Sample.Of)];

    private static List<Sample> Nearest(PlanTask task, List<Sample> samples)
    {
        var parameters = task.Fields
            .Where(IsParameter)
            .Concat(KeyFields.DefaultsOf(task.Node))
            .Select(field => $"{field.Name}={field.Value}")
            .ToHashSet(StringComparer.Ordinal);
        var distances = samples.Select(sample => parameters.Count(parameter => !sample.Parameters.Contains(parameter))).ToList();
        var least = distances.Min();
        return [.. samples.Where((_, index) => distances[index] == least)];
    }

    private static bool IsParameter(KeyField field) => field.Name.StartsWith("parameter.", StringComparison.Ordinal);

    private sealed record Sample(HashSet<string> Parameters, double Seconds, long Bytes, long? PeakMemory)
    {
        public static Sample Of(StoreEntry entry) => new(
            entry.Manifest.Fields
                .Where(IsParameter)
                .Concat(entry.Manifest.Defaults)
                .Select(field => $"{field.Name}={field.Value}")
                .ToHashSet(StringComparer.Ordinal),
            entry.Manifest.Timings!.Seconds,
            entry.Manifest.Size,
            entry.Manifest.Timings!.PeakMemory);
    }
}
