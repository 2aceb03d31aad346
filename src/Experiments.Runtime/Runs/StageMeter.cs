using System.Diagnostics;
using System.Globalization;

namespace Experiments.Runtime.Runs;

/// <summary>Measures what a stage costs, from its creation on.</summary>
/// <param name="isAlone">Whether nothing else runs in this process; only then can the process's memory be told to be the stage's.</param>
internal sealed class StageMeter(bool isAlone)
{
    private const string Status = "/proc/self/status";
    private const string References = "/proc/self/clear_refs";
    private const string Peak = "VmHWM:";

    private readonly Stopwatch watch = Start(isAlone);
    private readonly TimeSpan processor = Processor;

    /// <summary>Wall time in seconds.</summary>
    public double Seconds => watch.Elapsed.TotalSeconds;

    /// <summary>Processor time of this process, and of the programs that it started and that have ended, in seconds.</summary>
    public double CpuSeconds => (Processor - processor).TotalSeconds;

    /// <summary>The most resident memory of this process in bytes; null where it is not the stage's, or the system does not say.</summary>
    public long? PeakMemory =>
        isAlone && File.Exists(Status) ? File.ReadLines(Status).Select(Kilobytes).FirstOrDefault(value => value is not null) * 1024 : null;

    private static TimeSpan Processor => Environment.CpuUsage.TotalTime + ChildProcesses.CpuTime;

    private static Stopwatch Start(bool isAlone)
    {
        if (isAlone && File.Exists(References))
        {
            Forget();
        }

        return Stopwatch.StartNew();
    }

    /// <summary>Makes the system count the peak anew, so that an earlier stage of this process is not in it.</summary>
    private static void Forget()
    {
        try
        {
            File.WriteAllText(References, "5");
        }
        catch (Exception problem) when (problem is UnauthorizedAccessException or IOException)
        {
            // Containers may forbid it. The peak is then that of the whole process: too much rather than too little.
        }
    }

    private static long? Kilobytes(string line) =>
        line.StartsWith(Peak, StringComparison.Ordinal)
            ? long.Parse(line.AsSpan(Peak.Length).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture)
            : null;
}
