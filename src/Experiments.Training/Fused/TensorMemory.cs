using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Experiments.Kernels.Memory;
using static TorchSharp.torch;

namespace Experiments.Training.Fused;

/// <summary>Kernels' access to tensors.</summary>
internal static unsafe class TensorMemory
{
    /// <summary>The single-precision numbers of a contiguous tensor on the CPU; they stay where they are while the tensor lives.</summary>
    public static float* Floats(this Tensor tensor) => (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));

    /// <summary>A contiguous tensor of two dimensions as a matrix.</summary>
    public static Matrix AsMatrix(this Tensor tensor) => new(tensor.Floats(), (int)tensor.shape[0], (int)tensor.shape[1]);
}
