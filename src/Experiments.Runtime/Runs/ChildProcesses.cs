using System.Runtime.InteropServices;

namespace Experiments.Runtime.Runs;

/// <summary>What the system counts of the programs that this process started.</summary>
internal static partial class ChildProcesses
{
    // Numbers of Linux.
    private const int Children = -1;
    private const int Words = 18;

    /// <summary>
    /// The processor time of programs that have ended, those that they started and waited for included; zero where the system does not
    /// say.
    /// </summary>
    public static TimeSpan CpuTime
    {
        get
        {
            if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess)
            {
                return TimeSpan.Zero;
            }

            // The user's time, then the system's, each as seconds and microseconds.
            var usage = new long[Words];
            return Ask(Children, usage) == 0
                ? TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3])
                : TimeSpan.Zero;
        }
    }

    /// <summary>The system's <c>getrusage</c>: its <c>struct rusage</c> is 18 numbers of 64 bits.</summary>
    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int Ask(int whom, [In, Out] long[] usage);
}
