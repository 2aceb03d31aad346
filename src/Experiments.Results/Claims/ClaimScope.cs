using Experiments.Results.Model;
using Experiments.Results.Statistics;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Claims;

/// <summary>What a claim's expression can name: statistics of measures over axes. The generator derives one class per experiment.</summary>
/// <param name="results">The results of all trials of one profile.</param>
public abstract partial class ClaimScope(ResultTable results)
{
    /// <summary>Far more than the statistics of large results take: a claim that takes longer does not end.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private readonly List<Statistic> used = [];

    /// <summary>Tests one claim.</summary>
    public ClaimVerdict Check(ClaimInfo claim, Func<bool> expression)
    {
        used.Clear();
        try
        {
            var holds = SpecExpression.Guard(() => SpecExpression.Value(claim.Position, $"the claim {claim.Name}", expression), Limit);
            return new ClaimVerdict(claim, holds ? Verdict.Holds : Verdict.Fails, [.. used]);
        }
        catch (SpecException problem)
        {
            var reason = problem.InnerException as ClaimException;
            return new ClaimVerdict(claim, Verdict.NotTested, [.. used], reason?.Message ?? problem.Problems[0].Message);
        }
    }

    /// <summary>An axis by name.</summary>
    /// <param name="name">The name in kebab-case.</param>
    protected static AxisColumn Axis(string name) => new(name);

    /// <summary>A measure by name.</summary>
    /// <param name="name">The name in kebab-case.</param>
    protected MeasureColumn Measure(string name) => results.Rows.Count > 0
        ? new MeasureColumn(name, results.Rows)
        : throw new ClaimException("There are no results.");

    private Statistic Record(ClaimFunction function, IReadOnlyList<string> arguments, SeedScores scores) =>
        Record(function, arguments, scores, scores.Mean, scores.Mean.Bounds(0.95), scores.PairedP);

    private Statistic Record(
        ClaimFunction function,
        IReadOnlyList<string> arguments,
        SeedScores scores,
        Estimate estimate,
        Interval interval,
        double p,
        double level = 0.95)
    {
        var statistic = new Statistic(function, arguments, estimate.Value, interval, p)
        {
            Level = level,
            DegreesOfFreedom = estimate.DegreesOfFreedom,
            Seeds = scores.Seeds.Count,
            Items = scores.Items.Count,
            Clusters = Clusters.Count(scores.Clusters),
        };
        used.Add(statistic);
        return statistic;
    }
}

/// <summary>A claim cannot be tested on these results; the message says why.</summary>
/// <param name="message">Which statistic lacks what.</param>
public sealed class ClaimException(string message) : Exception(message);
