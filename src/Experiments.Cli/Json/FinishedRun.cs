using System.Text.Json.Serialization;
using Experiments.Runtime.Files;

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

/// <summary>A file as it was when it was last seen; one with another stamp may hold something else.</summary>
/// <param name="Path">The file's full path.</param>
/// <param name="Stamp">Its <see cref="FileStamp"/>; empty where there is no such file.</param>
internal sealed record WrittenFile(string Path, string Stamp)
{
    /// <summary>A file as it is now.</summary>
    public static WrittenFile Of(string path) => new(path, FileStamp.Of(path));

    /// <summary>Whether the file is still as it was.</summary>
    [JsonIgnore]
    public bool IsUnchanged => Of(Path) == this;
}
