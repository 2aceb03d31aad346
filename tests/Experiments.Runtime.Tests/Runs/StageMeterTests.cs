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
