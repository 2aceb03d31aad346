using System.Globalization;
using Experiments.Runtime.Plans;

namespace Experiments.Cli.Text;

/// <summary>Numbers and names as a person reads them.</summary>
internal static class Words
{
    /// <summary>A duration: <c>3.2 s</c>, <c>2 min 05 s</c>, <c>3 h 07 min</c>.</summary>
    public static string Duration(double seconds)
    {
        var whole = (long)Math.Round(seconds);
        return seconds switch
        {
            < 9.95 => seconds.ToString("0.0", CultureInfo.InvariantCulture) + " s",
            < 59.5 => $"{whole} s",
            < 3600 => $"{whole / 60} min {whole % 60:00} s",
            _ => $"{whole / 3600} h {whole / 60 % 60:00} min",
        };
    }

    /// <summary>A count: <c>950</c>, <c>18.2k</c>, <c>1.5M</c>.</summary>
    public static string Count(double count) => count switch
    {
        >= 1e6 => (count / 1e6).ToString("0.0", CultureInfo.InvariantCulture) + "M",
        >= 1e4 => (count / 1e3).ToString("0.0", CultureInfo.InvariantCulture) + "k",
        _ => count.ToString("0", CultureInfo.InvariantCulture),
    };

    /// <summary>A number of things: <c>1 trial</c>, <c>8 trials</c>.</summary>
    public static string Number(int count, string thing) => count == 1 ? $"1 {thing}" : $"{count} {thing}s";

    /// <summary>A path as the reader would type it.</summary>
    public static string Path(string folder, string path)
    {
        var relative = System.IO.Path.GetRelativePath(folder, path);
        // A way up through many folders is harder to read than the whole path.
        return relative.StartsWith("../..", StringComparison.Ordinal) ? path : relative;
    }

    /// <summary>An experiment and profile as a command line names them: <c>quickstart --profile smoke</c>.</summary>
    public static string Named(PlanRequest request) =>
        request.Experiment.Info.Name + (request.Profile == "default" ? "" : $" --profile {request.Profile}");

    /// <summary>An experiment and profile as headings name them: <c>quickstart (smoke)</c>.</summary>
    public static string Title(PlanRequest request) =>
        request.Experiment.Info.Name + (request.Profile == "default" ? "" : $" ({request.Profile})");

    /// <summary>An amount of memory: <c>812 B</c>, <c>1.4 MB</c>.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        >= 1_000_000_000 => (bytes / 1e9).ToString("0.0", CultureInfo.InvariantCulture) + " GB",
        >= 1_000_000 => (bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture) + " MB",
        >= 1_000 => (bytes / 1e3).ToString("0.0", CultureInfo.InvariantCulture) + " kB",
        _ => $"{bytes} B",
    };
}
