namespace Experiments.Runtime.Files;

/// <summary>What the system says of a file without opening it, to find out later whether it may hold something else.</summary>
public static class FileStamp
{
    /// <summary>
    /// A text that is another one when the file's bytes may be others, whatever time a program gave it; empty where there is no file.
    /// </summary>
    /// <param name="path">The file.</param>
    public static string Of(string path) => FileStatus.Of(path)?.ToString() ?? "";
}
