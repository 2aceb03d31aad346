using System.Runtime.InteropServices;
using Experiments.Runtime.Execution;

namespace Experiments.Runtime.Tests.Execution;

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

    private static unsafe void Touch()
    {
        var block = NativeMemory.Alloc(Bytes);
        NativeMemory.Fill(block, Bytes, 1);
        NativeMemory.Free(block);
    }
}
