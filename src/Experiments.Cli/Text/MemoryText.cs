using Experiments.Results.Tables;
using Experiments.Runtime.Plans;

namespace Experiments.Cli.Text;

/// <summary>Writes what memory stages foretell for a person.</summary>
internal static class MemoryText
{
    private const string Title = "Memory that stages will need at their peak; of a stage's trials the one that needs most:\n";

    /// <summary>A line for each stage; empty where none foretells any.</summary>
    public static string Write(IReadOnlyList<TaskMemory> memory, int? width) => memory.Count == 0 ? "" : Title + TextTable.Write(
        new(
            [new("stage"), new("kind"), new("memory", Align.Right), new("of that")],
            [
                .. memory.Select(one => (IReadOnlyList<Cell>)
                    [one.Task.Title, one.Task.Node.Kind.Name, Amount(one.Forecast), Parts(one.Forecast)]),
            ]),
        width);

    private static string Amount(MemoryForecast forecast) =>
        forecast.Parts.Count == 0 ? "" : (forecast.IsBound ? "at most " : "") + Words.Bytes(forecast.Bytes);

    private static string Parts(MemoryForecast forecast) => forecast.WaitsFor is { } stage
        ? $"not known before {stage} has run"
        : forecast.Problem is { } problem ? $"not known: {problem}"
        : string.Join(", ", forecast.Parts.Select(part => $"{part.Name} {Words.Bytes(part.Bytes)}"));
}
