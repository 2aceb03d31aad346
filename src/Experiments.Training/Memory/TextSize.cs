namespace Experiments.Training.Memory;

/// <summary>The bytes of texts on disk.</summary>
internal static class TextSize
{
    /// <summary>The bytes of an input; 0 where there is none, or it is not made yet.</summary>
    public static long Of(ForecastContext context, Input? input) => input is not null && context.Find(input) is { } made
        ? Directory.EnumerateFiles(made.Folder).Sum(path => new FileInfo(path).Length)
        : 0;
}
