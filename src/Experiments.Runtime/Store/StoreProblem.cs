namespace Experiments.Runtime.Store;

/// <summary>Tells a full disk, a read-only place and missing rights from bugs.</summary>
internal static class StoreProblem
{
    // Numbers of Linux; .NET keeps the system's error number in the low bits of HResult.
    private const int NoSpace = 28;
    private const int ReadOnlyFileSystem = 30;
    private const int QuotaExceeded = 122;

    /// <summary>One clear message, or null when the problem is none that the user can mend.</summary>
    public static string? Explain(Exception problem, string place) => problem switch
    {
        IOException { HResult: NoSpace or unchecked((int)0x80070070) } =>
            $"The disk that holds {place} is full. Nothing half-written was kept; make room and run again.",
        IOException { HResult: QuotaExceeded } =>
            $"Your disk quota for {place} is used up. Nothing half-written was kept; make room and run again.",
        IOException { HResult: ReadOnlyFileSystem } => $"{place} cannot be written: the file system is read-only.",
        UnauthorizedAccessException => $"{place} cannot be written: {problem.Message}",
        DirectoryNotFoundException => $"{place} is no folder that can be written: {problem.Message}",
        _ => null,
    };
}
