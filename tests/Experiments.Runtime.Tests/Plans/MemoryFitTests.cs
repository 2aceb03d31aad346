using Experiments.Runtime.Plans;

namespace Experiments.Runtime.Tests.Plans;

/// <summary>What is said of a stage that does not fit into memory.</summary>
public sealed class MemoryFitTests
{
    private static readonly MemoryForecast forecast = new([new("weights", 28_000_000_000), new("optimizer", 56_000_000_000)])
    {
        Remedies = [new("'micro-batch: 1'", 80_000_000_000), new("'lora: {rank: 16}'", 20_000_000_000)],
    };

    [Fact]
    public void A_stage_that_needs_more_than_there_is_is_refused_with_what_would_fit() => Assert.Equal(
        "a / b needs about 84.0 GB of memory (weights 28.0 GB, optimizer 56.0 GB); this machine, or its container, has 24.0 GB. It "
        + "would fit with 'lora: {rank: 16}' (20.0 GB).",
        MemoryFit.Refusal("a / b", "cpu", forecast, Gigabytes(24, 10)));

    [Fact]
    public void What_would_not_suffice_is_said_to() => Assert.Equal(
        "a / b needs about 84.0 GB of memory (weights 28.0 GB, optimizer 56.0 GB); 'cuda:1' has 16.0 GB. It would need less with "
        + "'micro-batch: 1' (80.0 GB), or 'lora: {rank: 16}' (20.0 GB), and still not fit: take a smaller model, or a larger machine.",
        MemoryFit.Refusal("a / b", "cuda:1", forecast, Gigabytes(16, 16)));

    [Fact]
    public void A_stage_that_other_programs_leave_no_room_for_is_warned_of()
    {
        Assert.Null(MemoryFit.Refusal("a / b", "cpu", forecast, Gigabytes(100, 10)));
        Assert.Contains(
            "of the 100.0 GB of this machine, or its container, 30.0 GB are free now. It would fit with 'lora: {rank: 16}' (20.0 GB).",
            MemoryFit.Warning("a / b", "cpu", forecast, Gigabytes(100, 30)));
        Assert.Null(MemoryFit.Warning("a / b", "cpu", forecast, Gigabytes(100, 84)));
    }

    [Fact]
    public void A_bound_and_an_unknown_machine_refuse_nothing()
    {
        Assert.Null(MemoryFit.Refusal("a / b", "cpu", forecast with { IsBound = true }, Gigabytes(24, 24)));
        Assert.Contains("at most 84.0 GB", MemoryFit.Warning("a / b", "cpu", forecast with { IsBound = true }, Gigabytes(24, 24)));
        Assert.Null(MemoryFit.Refusal("a / b", "cpu", forecast, null));
        Assert.Null(MemoryFit.Warning("a / b", "cpu", forecast, null));
    }

    private static MachineMemory Gigabytes(long total, long free) => new(total * 1_000_000_000, free * 1_000_000_000);
}
