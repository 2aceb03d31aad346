namespace Experiments.Kernels.Memory;

/// <summary>Memory that one thread uses again and again: after the first step nothing is allocated.</summary>
internal sealed unsafe class Scratch : IDisposable
{
    private readonly List<FloatBuffer> buffers = [];

    /// <summary>At least so many numbers, aligned to 64 bytes; they stay until the slot's next use.</summary>
    /// <param name="slot">Buffers of different slots do not touch each other.</param>
    /// <param name="count">Single-precision numbers; 0 for those that are there.</param>
    public float* Take(int slot, long count)
    {
        while (buffers.Count <= slot)
        {
            buffers.Add(new FloatBuffer());
        }

        buffers[slot].Reserve(count);
        return buffers[slot].Data;
    }

    public void Dispose() => buffers.ForEach(buffer => buffer.Dispose());
}
