using Experiments.Kernels.Attention;
using Experiments.Kernels.Memory;
using Experiments.Kernels.Products;

namespace Experiments.Kernels.Blocks;

/// <summary>A thread's copies of the matrices that follow attention: made once, for all blocks of tokens.</summary>
internal readonly unsafe struct PackedWeights
{
    /// <summary>Slots of the scratch memory from this one on are not used here.</summary>
    public const int FreeSlot = FirstSlot + 4;

    private const int FirstSlot = CausalAttention.FreeSlot;

    /// <summary>Copies the matrices as the products need them: transposed on the way forward, as they are on the way back.</summary>
    public PackedWeights(Product product, Matrix output, Matrix gate, Matrix up, Matrix down)
    {
        Output = product.Pack(FirstSlot, output);
        Gate = product.Pack(FirstSlot + 1, gate);
        Up = product.Pack(FirstSlot + 2, up);
        Down = product.Pack(FirstSlot + 3, down);
    }

    /// <summary>The copies that this thread made before.</summary>
    public PackedWeights(Scratch scratch)
    {
        Output = scratch.Take(FirstSlot, 0);
        Gate = scratch.Take(FirstSlot + 1, 0);
        Up = scratch.Take(FirstSlot + 2, 0);
        Down = scratch.Take(FirstSlot + 3, 0);
    }

    public float* Output { get; }

    public float* Gate { get; }

    public float* Up { get; }

    public float* Down { get; }
}
