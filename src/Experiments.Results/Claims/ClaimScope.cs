using System.Globalization;
using Experiments.Results.Model;
using Experiments.Results.Statistics;
using Experiments.Runtime.Definition;

namespace Experiments.Results.Claims;

/// <summary>What a claim's expression can name: statistics of measures over axes. The generator derives one class per experiment.</summary>
/// <param name="results">The results of all trials of one profile.</param>
public abstract partial class ClaimScope(ResultTable results)
{
    private readonly List<string> used = [];

    /// <summary>Tests one claim.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="expression">Its expression.</param>
    public ClaimVerdict Check(ClaimInfo claim, Func<bool> expression)
    {
        used.Clear();
        try
        {
            var holds = expression();
            return new ClaimVerdict(claim, holds, [.. used]);
        }
        catch (ClaimException problem)
        {
            return new ClaimVerdict(claim, false, [.. used], problem.Message);
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

    private void Note(string name, double estimate, Interval interval, double p, SeedScores scores, string level = "95 %")
    {
        var bounds = double.IsNaN(interval.Lower) ? "without interval" : $"{level} interval [{Show(interval.Lower)}, {Show(interval.Upper)}], p {ShowP(p)}";
        var clusters = scores.Clusters.Distinct(StringComparer.Ordinal).Count();
        var sources = clusters == scores.Items.Count ? "" : $" in {clusters} {(clusters == 1 ? "cluster" : "clusters")}";
        var items = scores.Items.Count == 1 ? "" : $" × {scores.Items.Count} items{sources}";
        var seeds = scores.Seeds.Count == 1 ? "1 seed" : $"{scores.Seeds.Count} seeds";
        used.Add($"{name} = {Show(estimate)}, {bounds}; {seeds}{items}");
    }

    private static string Show(double value) => value.ToString(Math.Abs(value) is >= 0.001 or 0 ? "0.####" : "0.###e0", CultureInfo.InvariantCulture);

    private static string ShowP(double value) => value < 0.0001 ? "< 0.0001" : value.ToString("0.####", CultureInfo.InvariantCulture);
}
