using System.Runtime.InteropServices;

namespace Experiments.Kernels.Memory;

/// <summary>
/// Numbers that a model keeps from the way forward to the way back. It grows with the largest batch and is never given back before.
/// </summary>
internal sealed unsafe class FloatBuffer : IDisposable
{
    private const nuint Alignment = 64;

    private long size;

    ~FloatBuffer() => NativeMemory.AlignedFree(Data);

    /// <summary>The first number.</summary>
    public float* Data { get; private set; }

    /// <summary>Makes room; what was there is lost when it grows.</summary>
    public void Reserve(long count)
    {
        if (count <= size)
        {
            return;
        }

        NativeMemory.AlignedFree(Data);
        Data = null;
        size = 0;
        Data = (float*)NativeMemory.AlignedAlloc(checked((nuint)count * sizeof(float)), Alignment);
        size = count;
    }

    /// <summary>The numbers as a matrix of contiguous rows.</summary>
    public Matrix As(int rows, int columns) => new(Data, rows, columns);

    public void Dispose()
    {
        NativeMemory.AlignedFree(Data);
        Data = null;
        size = 0;
        GC.SuppressFinalize(this);
    }
}
