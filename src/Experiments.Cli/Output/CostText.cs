using System.Globalization;
using System.Text;
using Experiments.Cli.Costs;

namespace Experiments.Cli.Output;

/// <summary>Writes what a run cost for a person.</summary>
internal static class CostText
{
    // The kinds that are worth naming: what costs less than this share is not what makes a run slow.
    private const double NamedShare = 0.01;

    // Below this, sharing saved nothing that a reader would notice.
    private const double NotableGain = 1.05;

    public static string Write(RunCost cost)
    {
        var text = new StringBuilder();
        text.Append($"Took {Words.Duration(cost.WallSeconds)}, with {Words.Duration(cost.CpuSeconds)} of processor time in stages: {Share(cost.CoresUsed, 1)} of {Words.Number(cost.Cores, "core")}.\n");
        var named = cost.Kinds.Where(kind => kind.CpuSeconds >= NamedShare * cost.CpuSeconds && kind.CpuSeconds > 0).Select(kind => $"{kind.Kind} {Share(kind.CpuSeconds, cost.CpuSeconds)}").ToList();
        text.Append(named.Count > 1 ? $"Of that: {string.Join(", ", named)}.\n" : "");
        if (cost.SharingGain >= NotableGain)
        {
            text.Append(CultureInfo.InvariantCulture, $"Without shared stages, all trials would take {Words.Duration(cost.UnsharedSeconds)} of processor time instead of {Words.Duration(cost.SharedSeconds)}, {cost.SharingGain:0.0} times as much.\n");
        }

        return text.ToString();
    }

    private static string Share(double part, double whole) => (part / whole * 100).ToString("0", CultureInfo.InvariantCulture) + " %";
}
