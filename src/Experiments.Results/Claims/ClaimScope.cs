using Experiments.Results.Model;
using Experiments.Results.Statistics;

namespace Experiments.Results.Claims;

/// <summary>What a claim's expression can name: statistics of measures over axes. The generator derives one class per experiment.</summary>
/// <param name="results">The results of all trials of one profile.</param>
public abstract partial class ClaimScope(ResultTable results)
{
    private readonly List<Statistic> used = [];
    private readonly Dictionary<string, ScoredCall> scored = new(StringComparer.Ordinal);
    private IReadOnlyList<ResultRow> rows = results.Rows;
    private double level = 0.95;

    /// <summary>An axis by name.</summary>
    /// <param name="name">The name in kebab-case.</param>
    protected static AxisColumn Axis(string name) => new(name);

    /// <summary>A measure by name.</summary>
    /// <param name="name">The name in kebab-case.</param>
    protected MeasureColumn Measure(string name) => rows.Count > 0
        ? new MeasureColumn(name, rows)
        : throw new ClaimException("There are no results.");

    /// <summary>The scores that a call is about: the same call at another level of confidence needs no new ones.</summary>
    /// <param name="end">At which end missing scores are; null where none are.</param>
    private ScoredCall Scored(
        ClaimFunction function, IReadOnlyList<string> arguments, Func<SeedScores> scores, double? end = null)
    {
        var call = $"{function.Call(arguments)} {end}";
        if (!scored.TryGetValue(call, out var known))
        {
            scored[call] = known = new ScoredCall(function, arguments, scores());
        }

        return known;
    }

    private Statistic Record(ScoredCall call) => Record(Of(call));

    private Statistic Record(ScoredCall call, Estimate estimate, Interval interval, double p, double? other = null) =>
        Record(Of(call, estimate, interval, p, other));

    private Statistic Record(Statistic statistic)
    {
        // Both ends of what is missing are tried, and each statistic shows them both.
        if (!hasBounds || !used.Exists(known => known.Name == statistic.Name))
        {
            used.Add(statistic);
        }

        return statistic;
    }

    private Statistic Of(ScoredCall call) => Of(call, call.Estimate, call.Bounds(level), call.P);

    private Statistic Of(ScoredCall call, Estimate estimate, Interval interval, double p, double? other = null) =>
        new(call.Function, call.Arguments, estimate.Value, interval, p)
        {
            Level = other ?? level,
            Seeds = call.Scores.Seeds.Count,
            Items = call.Scores.Items.Count,
            Clusters = Clusters.Count(call.Scores.Clusters),
            UnequalSeed = call.UnequalSeed,
        };
}

/// <summary>A claim cannot be tested on these results; the message says why.</summary>
/// <param name="message">Which statistic lacks what.</param>
public sealed class ClaimException(string message) : Exception(message)
{
    /// <summary>Whether no results could test it, as it names what is not there: a mistake, and not a profile that is too short.</summary>
    public bool IsMistake { get; init; }
}
