using System.Diagnostics;

namespace Experiments.Runtime.Files;

/// <summary>
/// Files that one process at a time holds, to do alone what they stand for. The system gives a claim up when a process dies, whatever kills
/// it.
/// </summary>
public static class FileClaim
{
    // Numbers of Linux and Windows; .NET keeps the system's error number in the low bits of HResult.
    private const int WouldBlock = 11;
    private const int SharingViolation = unchecked((int)0x80070020);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Does something while no other process does anything under the same claim; waits for those that do.</summary>
    /// <param name="path">The claim's file; its folder exists. It is gone afterwards.</param>
    /// <param name="action">What to do; it takes a moment.</param>
    /// <exception cref="IOException">Another process holds the claim for long.</exception>
    public static void Hold(string path, Action action) => Hold(path, action, Longest, () => throw new IOException(
        $"{path} is held by another program; wait for it, or delete the file where none runs."));

    /// <summary>Changes a file that other programs change, too, each alone: under the claim <c>.NAME.claim</c> beside it.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="change">What to do; it takes a moment.</param>
    /// <exception cref="IOException">Another process holds the claim for long.</exception>
    public static void HoldBeside(string path, Action change) =>
        Hold(Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.claim"), change);

    /// <summary>Does something while no other process does anything under the same claim; waits for those that do, however long.</summary>
    /// <param name="path">The claim's file; its folder exists. It is gone afterwards.</param>
    /// <param name="action">What to do.</param>
    /// <param name="patience">How long to wait in silence.</param>
    /// <param name="waits">Called once when it is over.</param>
    public static void Hold(string path, Action action, TimeSpan patience, Action waits)
    {
        var waiting = Stopwatch.StartNew();
        var isSilent = true;
        FileStream? claim;
        while ((claim = TryTake(path)) is null)
        {
            if (isSilent && waiting.Elapsed > patience)
            {
                isSilent = false;
                waits();
            }

            Thread.Sleep(Pause);
        }

        using (claim)
        {
            try
            {
                action();
            }
            finally
            {
                // While the claim is held: whoever claims it from then on makes the file anew.
                File.Delete(path);
            }
        }
    }

    /// <summary>The claim, or null when another process has it.</summary>
    /// <param name="path">The claim's file; its folder exists.</param>
    internal static FileStream? TryTake(string path)
    {
        if (new FileInfo(path).LinkTarget is not null)
        {
            // Opening it would make a file wherever it leads to; no program of ours made it.
            return null;
        }

        try
        {
            var claim = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);

            // Whoever had the claim may have removed the file since it was opened here; then its name is free for others.
            if (FileStatus.Of(path)?.Inode == FileStatus.Of(claim.SafeFileHandle)?.Inode)
            {
                return claim;
            }

            claim.Dispose();
            return null;
        }
        catch (IOException problem) when (problem.HResult is WouldBlock or SharingViolation)
        {
            return null;
        }
    }
}
