using System.Globalization;

namespace Experiments.Runtime.Plans;

/// <summary>Says whether what a stage needs fits into what there is, and what would fit.</summary>
internal static class MemoryFit
{
    /// <summary>Why a stage cannot run here; null where it can, or where nobody knows.</summary>
    /// <param name="title">The stage.</param>
    /// <param name="device">Where it computes.</param>
    /// <param name="forecast">What it needs.</param>
    /// <param name="there">What there is.</param>
    public static string? Refusal(string title, string device, MemoryForecast forecast, MachineMemory? there) =>
        there is null || forecast.IsBound || forecast.Bytes <= there.Total
            ? null
            : $"{Needs(title, forecast)}; {Owner(device)} has {Gigabytes(there.Total)}. {Advice(forecast, there.Total)}";

    /// <summary>Why a stage may not run now; null where nothing speaks against it.</summary>
    /// <param name="title">The stage.</param>
    /// <param name="device">Where it computes.</param>
    /// <param name="forecast">What it needs.</param>
    /// <param name="there">What there is.</param>
    public static string? Warning(string title, string device, MemoryForecast forecast, MachineMemory? there) =>
        there is null || forecast.Bytes <= there.Free
            ? null
            : $"{Needs(title, forecast)}; of the {Gigabytes(there.Total)} of {Owner(device)} {Gigabytes(there.Free)} are free now. "
                + (forecast.IsBound ? "It is less where rows are shorter than the model's context. " : "")
                + Advice(forecast, there.Free);

    private static string Needs(string title, MemoryForecast forecast) =>
        $"{title} needs {(forecast.IsBound ? "at most" : "about")} {Gigabytes(forecast.Bytes)} of memory ("
        + string.Join(", ", forecast.Parts.Where(part => part.Bytes * 100 >= forecast.Bytes)
            .Select(part => $"{part.Name} {Gigabytes(part.Bytes)}"))
        + ")";

    private static string Advice(MemoryForecast forecast, long there)
    {
        var less = forecast.Remedies.Where(remedy => remedy.Bytes < forecast.Bytes).ToList();
        var fitting = less.Where(remedy => remedy.Bytes <= there).ToList();
        return fitting.Count > 0 ? $"It would fit with {List(fitting)}."
            : less.Count > 0 ? $"It would need less with {List(less)}, and still not fit: take a smaller model, or a larger machine."
            : "Take a smaller model, or a larger machine.";
    }

    private static string List(IEnumerable<MemoryRemedy> remedies) =>
        string.Join(", or ", remedies.Select(remedy => $"{remedy.Option} ({Gigabytes(remedy.Bytes)})"));

    private static string Owner(string device) => device == ResourceBudget.Cpu ? "this machine, or its container," : $"'{device}'";

    private static string Gigabytes(long bytes) => (bytes / 1e9).ToString("0.0 'GB'", CultureInfo.InvariantCulture);
}
