namespace Experiments.Runtime.Execution;

/// <summary>Hands out an executor's memory and devices to stages.</summary>
/// <param name="memory">Bytes in all.</param>
/// <param name="devices">The GPUs.</param>
internal sealed class ResourceBudget(long memory, IReadOnlyList<string> devices)
{
    private const string Cpu = "cpu";

    private readonly List<string> free = [.. devices];
    private long left = memory;
    private int leases;

    /// <summary>Takes what a stage needs, or returns null when it does not fit now. A stage that needs more than there is runs alone.</summary>
    public Lease? TryTake(StageResources needs)
    {
        var gpus = Math.Min(needs.Gpus, devices.Count);
        if (leases > 0 && (needs.Memory.Bytes > left || gpus > free.Count))
        {
            return null;
        }

        var taken = free.Take(gpus).ToList();
        free.RemoveRange(0, gpus);
        left -= needs.Memory.Bytes;
        leases++;
        return new Lease(gpus == 0 ? Cpu : taken[0], taken, needs.Memory.Bytes);
    }

    public void Return(Lease lease)
    {
        free.AddRange(lease.Devices);
        left += lease.Memory;
        leases--;
    }

    /// <summary>What a running stage holds.</summary>
    internal sealed record Lease(string Device, IReadOnlyList<string> Devices, long Memory);
}
