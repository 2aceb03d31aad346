using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Experiments.Kernels.Memory;
using Experiments.Kernels.Vectors;

namespace Experiments.Kernels.Rows;

/// <summary>Turns each pair of adjacent features (x₂ᵢ, x₂ᵢ₊₁) of a head by its position's angle.</summary>
/// <remarks>Source: Su et al., "RoFormer: Enhanced Transformer with Rotary Position Embedding", arXiv:2104.09864.</remarks>
internal static unsafe class Rotary
{
    /// <summary>Turns rows in place.</summary>
    /// <param name="x">(N, H · hd).</param>
    /// <param name="factors">
    /// (T, 2, hd) for each position: cos, cos of every pair, then −sin, sin of every pair.
    /// </param>
    /// <param name="position">The position of the first row.</param>
    /// <param name="length">Rows of a sequence (T): the position after the last is 0.</param>
    /// <param name="head">The width of a head (hd), even.</param>
    /// <param name="back">Turns back, as gradients do.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Turn(Matrix x, float* factors, int position, int length, int head, bool back)
    {
        var sign = Vector256.Create(back ? -1f : 1f);
        for (var row = 0; row < x.Rows; row++)
        {
            float* cosines = factors + (position + row) % length * 2L * head, sines = cosines + head;
            float* end = x.Data + row * x.RowStep + x.Columns;
            for (var h = x.Data + row * x.RowStep; h < end; h += head)
            {
                for (long i = 0; i < head; i += Lanes.Width)
                {
                    var value = Lanes.Load(h, i, head);
                    var partner = Vector256.Shuffle(value, Vector256.Create(1, 0, 3, 2, 5, 4, 7, 6));
                    var turned = Vector256.FusedMultiplyAdd(
                        partner, sign * Lanes.Load(sines, i, head), value * Lanes.Load(cosines, i, head));
                    Lanes.Store(turned, h, i, head);
                }
            }
        }
    }
}
