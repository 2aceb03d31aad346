namespace Experiments.Runtime.Plans;

/// <summary>Hands out an executor's cores, memory and devices to stages.</summary>
/// <param name="slots">Cores in all.</param>
/// <param name="memory">Bytes in all.</param>
/// <param name="devices">The GPUs.</param>
internal sealed class ResourceBudget(int slots, long memory, IReadOnlyList<string> devices)
{
    /// <summary>The device of stages that have no GPU.</summary>
    public const string Cpu = "cpu";

    private readonly List<string> freeDevices = [.. devices];
    private readonly int most = slots;
    private int freeCores = slots;
    private long freeMemory = memory;
    private int leases;

    /// <summary>Cores that no stage has.</summary>
    public int FreeCores => freeCores;

    /// <summary>Whether another stage could start at all.</summary>
    public bool IsOpen => freeCores > 0;

    /// <summary>
    /// Takes what a stage needs, or returns null when it does not fit now. A stage that needs more than there is runs alone.
    /// </summary>
    public Lease? TryTake(StageResources needs)
    {
        var wanted = Math.Min(needs.Cores, most);
        var gpus = Math.Min(needs.Gpus, devices.Count);
        if (wanted > freeCores || (leases > 0 && (needs.Memory.Bytes > freeMemory || gpus > freeDevices.Count)))
        {
            return null;
        }

        var taken = freeDevices.Take(gpus).ToList();
        freeDevices.RemoveRange(0, gpus);
        freeMemory -= needs.Memory.Bytes;
        freeCores -= wanted;
        leases++;
        return new Lease(gpus == 0 ? Cpu : taken[0], taken, wanted, needs.Memory.Bytes);
    }

    public void Return(Lease lease)
    {
        freeDevices.AddRange(lease.Devices);
        freeMemory += lease.Memory;
        freeCores += lease.Cores;
        leases--;
    }

    /// <summary>What a running stage holds.</summary>
    internal sealed record Lease(string Device, IReadOnlyList<string> Devices, int Cores, long Memory);
}
