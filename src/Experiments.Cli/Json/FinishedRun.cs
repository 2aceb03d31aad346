using System.Text.Json.Serialization;

namespace Experiments.Cli.Json;

/// <summary>What a run says that has nothing left to do: its results, the claims' verdicts, and the files that it wrote.</summary>
/// <param name="Of">The identity of everything that the results, claims and reports come from.</param>
/// <param name="Text">What a person reads on standard output.</param>
/// <param name="Width">The columns that the text was made for; null for any number.</param>
/// <param name="Json">What a script reads on standard output.</param>
/// <param name="Problems">The lines for standard error.</param>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Files">The files that were read or written; all must be as they were for the rest to hold.</param>
internal sealed record FinishedRun(
    string Of, string Text, int? Width, string Json, IReadOnlyList<string> Problems, int ExitCode, IReadOnlyList<WrittenFile> Files);

/// <summary>A file as it was when it was last seen; another size or time of change means that it may hold something else.</summary>
/// <param name="Path">The file's full path.</param>
/// <param name="Size">Its size in bytes; -1 where there is no such file.</param>
/// <param name="Changed">When it was written last, in ticks of UTC; 0 where there is no such file.</param>
internal sealed record WrittenFile(string Path, long Size, long Changed)
{
    /// <summary>A file as it is now.</summary>
    public static WrittenFile Of(string path) =>
        new FileInfo(path) is { Exists: true } file ? new(path, file.Length, file.LastWriteTimeUtc.Ticks) : new(path, -1, 0);

    /// <summary>Whether the file is still as it was.</summary>
    [JsonIgnore]
    public bool IsUnchanged => Of(Path) == this;
}
