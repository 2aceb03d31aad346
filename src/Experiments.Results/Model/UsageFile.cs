using System.Text.Json;
using Experiments.Runtime.Files;
using Experiments.Runtime.Runs;

namespace Experiments.Results.Model;

/// <summary>
/// Writes <c>usage.json</c> beside the results. It is a file of its own, as it differs from run to run and results do not.
/// </summary>
internal static class UsageFile
{
    private const string Name = "usage.json";
    private const int Digits = 3;

    public static void Write(string folder, RunUsage usage)
    {
        var kinds = usage.Kinds.ToDictionary(
            kind => kind.Kind,
            kind => new KindRecord(
                kind.Ran, Round(kind.Seconds), Round(kind.CpuSeconds), Round(kind.Cost), Round(kind.CostUnshared), kind.PeakMemory));
        var record = new UsageRecord(
            usage.Ran, Round(usage.Seconds), Round(usage.CpuSeconds), usage.Cores, Round(usage.Utilisation), Round(usage.Sharing), kinds);
        WholeFile.Write(Path.Combine(folder, Name), stream => JsonSerializer.Serialize(stream, record, ResultJson.Indented.UsageRecord));
    }

    private static double Round(double value) => Math.Round(value, Digits);
}

internal sealed record UsageRecord(
    int Ran,
    double Seconds,
    double CpuSeconds,
    int Cores,
    double Utilisation,
    double Sharing,
    IReadOnlyDictionary<string, KindRecord> Kinds);

internal sealed record KindRecord(int Ran, double Seconds, double CpuSeconds, double Cost, double CostUnshared, long? PeakMemory);
