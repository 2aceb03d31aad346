using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Experiments.Training.Kernels;

/// <summary>Kernels' access to tensors, and the division of their work among threads.</summary>
internal static unsafe class TensorMemory
{
    /// <summary>Below this many numbers a kernel is done before a second thread has woken up.</summary>
    private const long WorthSharing = 1 << 15;

    /// <summary>The single-precision numbers of a contiguous tensor on the CPU; they stay where they are while the tensor lives.</summary>
    public static float* Floats(this Tensor tensor) => (float*)tensor.Address();

    /// <summary>The 64-bit integers of a contiguous tensor on the CPU.</summary>
    public static long* Integers(this Tensor tensor) => (long*)tensor.Address();

    /// <summary>An uninitialised tensor like <paramref name="tensor"/>, contiguous.</summary>
    public static Tensor EmptyLike(Tensor tensor) => empty(tensor.shape, tensor.dtype);

    /// <summary>Works on rows [from, to), on as many threads as libtorch uses.</summary>
    /// <param name="rows">How many rows there are; they must be independent of each other.</param>
    /// <param name="width">Numbers in a row.</param>
    /// <param name="work">Takes from and to.</param>
    public static void ForRows(long rows, long width, Action<long, long> work)
    {
        var threads = rows * width < WorthSharing ? 1 : Math.Min(get_num_threads(), rows);
        if (threads <= 1)
        {
            work(0, rows);
            return;
        }

        Parallel.For(
            0,
            (int)threads,
            new ParallelOptions { MaxDegreeOfParallelism = (int)threads },
            i => work(rows * i / threads, rows * (i + 1) / threads));
    }

    private static void* Address(this Tensor tensor) => Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));
}
