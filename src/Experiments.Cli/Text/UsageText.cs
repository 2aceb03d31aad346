using System.Globalization;
using System.Text;
using Experiments.Runtime.Runs;

namespace Experiments.Cli.Text;

/// <summary>Writes how a run used the machine for a person.</summary>
internal static class UsageText
{
    // The kinds that are worth naming: what costs less than this share is not what makes a run slow.
    private const double NamedShare = 0.01;

    // Below this, sharing saved nothing that a reader would notice.
    private const double NotableGain = 1.05;

    public static string Write(RunUsage usage)
    {
        var text = new StringBuilder();
        text.Append($"Took {Words.Duration(usage.Seconds)}, with {Words.Duration(usage.CpuSeconds)} of processor time in stages: "
            + $"{Share(usage.Utilisation, 1)} of {Words.Number(usage.Cores, "core")}.\n");
        var named = usage.Kinds.Where(kind => kind.CpuSeconds > 0 && kind.CpuSeconds >= NamedShare * usage.CpuSeconds)
            .OrderByDescending(kind => kind.CpuSeconds)
            .Select(kind => $"{kind.Kind} {Share(kind.CpuSeconds, usage.CpuSeconds)}")
            .ToList();
        text.Append(named.Count > 1 ? $"Of that: {string.Join(", ", named)}.\n" : "");
        if (usage.Sharing >= NotableGain)
        {
            var (unshared, cost) = (usage.Kinds.Sum(kind => kind.CostUnshared), usage.Kinds.Sum(kind => kind.Cost));
            text.Append(CultureInfo.InvariantCulture, $"Without shared stages, all trials would take {Words.Duration(unshared)} of "
                + $"processor time instead of {Words.Duration(cost)}, {usage.Sharing:0.0} times as much.\n");
        }

        return text.ToString();
    }

    private static string Share(double part, double whole) => (part / whole * 100).ToString("0", CultureInfo.InvariantCulture) + " %";
}
