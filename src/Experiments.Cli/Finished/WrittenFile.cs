namespace Experiments.Cli.Finished;

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
    public bool IsUnchanged => Of(Path) == this;
}
