using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Experiments.Runtime.Runs;

namespace Experiments.Runtime.Tests.Runs;

public sealed class StageMeterTests
{
    private const int Bytes = 400_000_000;

    [Fact]
    public void The_peak_of_memory_is_that_since_the_meter_started()
    {
        var first = new StageMeter(isAlone: true);
        Touch();
        var peak = first.PeakMemory;
        Assert.True(peak >= Bytes, $"{peak}");

        // The pages are given back at once, as so large a block is mapped by itself.
        Assert.True(new StageMeter(isAlone: true).PeakMemory < peak - (Bytes / 2), "The peak of the first is that of the second.");
    }

    [Fact]
    public void Memory_that_others_may_use_too_is_not_told() => Assert.Null(new StageMeter(isAlone: false).PeakMemory);

    [Fact]
    public void Processor_time_counts_work_and_not_waiting()
    {
        var meter = new StageMeter(isAlone: false);
        var until = meter.CpuSeconds + 0.05;
        while (meter.CpuSeconds < until)
        {
        }

        Assert.True(meter.Seconds > 0);
    }

    /// <summary>The shell says itself what it and its own children used: <c>times</c>, in POSIX's form <c>0m0.31s</c>.</summary>
    [Theory]
    [InlineData("i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; times")]
    [InlineData("sh -c 'i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done'; times")]
    public void Processor_time_of_programs_that_a_stage_starts_counts_as_its_own(string script)
    {
        var meter = new StageMeter(isAlone: false);
        var before = meter.CpuSeconds;
        using var program = Process.Start(new ProcessStartInfo("sh", ["-c", script]) { RedirectStandardOutput = true })!;
        var used = program.StandardOutput.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Sum(Seconds);
        program.WaitForExit();
        Assert.True(used > 0);
        Assert.True(meter.CpuSeconds - before >= used, $"{meter.CpuSeconds - before} of {used}");

        static double Seconds(string time) => time.TrimEnd('s').Split('m') is [var minutes, var seconds]
            ? (60 * double.Parse(minutes, CultureInfo.InvariantCulture)) + double.Parse(seconds, CultureInfo.InvariantCulture)
            : throw new FormatException(time);
    }

    private static void Touch()
    {
        var block = Marshal.AllocHGlobal(Bytes);
        var part = Enumerable.Repeat((byte)1, 1_000_000).ToArray();
        for (var offset = 0; offset < Bytes; offset += part.Length)
        {
            Marshal.Copy(part, 0, block + offset, part.Length);
        }

        Marshal.FreeHGlobal(block);
    }
}
