using System.Text.Json;
using Experiments.Runtime.Execution;
using Experiments.Runtime.Store;

namespace Experiments.Results.Model;

/// <summary>Writes <c>usage.json</c> beside the results. It is a file of its own, as it differs from run to run and results do not.</summary>
internal static class UsageFile
{
    private const string Name = "usage.json";
    private const int Digits = 3;

    public static void Write(string folder, RunUsage usage) => WholeFile.Write(Path.Combine(folder, Name), stream =>
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        Write(json, usage);
    });

    private static void Write(Utf8JsonWriter json, RunUsage usage)
    {
        json.WriteStartObject();
        json.WriteNumber("ran", usage.Ran);
        json.WriteNumber("seconds", Math.Round(usage.Seconds, Digits));
        json.WriteNumber("cpuSeconds", Math.Round(usage.CpuSeconds, Digits));
        json.WriteNumber("cores", usage.Cores);
        json.WriteNumber("utilisation", Math.Round(usage.Utilisation, Digits));
        json.WriteNumber("sharing", Math.Round(usage.Sharing, Digits));
        json.WriteStartObject("kinds");
        foreach (var kind in usage.Kinds)
        {
            json.WriteStartObject(kind.Kind);
            json.WriteNumber("ran", kind.Ran);
            json.WriteNumber("seconds", Math.Round(kind.Seconds, Digits));
            json.WriteNumber("cpuSeconds", Math.Round(kind.CpuSeconds, Digits));
            json.WriteNumber("cost", Math.Round(kind.Cost, Digits));
            json.WriteNumber("costUnshared", Math.Round(kind.CostUnshared, Digits));
            if (kind.PeakMemory is { } peak)
            {
                json.WriteNumber("peakMemory", peak);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
