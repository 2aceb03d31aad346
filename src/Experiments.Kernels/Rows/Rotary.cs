using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Experiments.Kernels.Memory;
using Experiments.Kernels.Vectors;

namespace Experiments.Kernels.Rows;

/// <summary>Turns each pair of adjacent features (x₂ᵢ, x₂ᵢ₊₁) of a head by its position's angle.</summary>
/// <remarks>Source: Su et al., "RoFormer: Enhanced Transformer with Rotary Position Embedding", arXiv:2104.09864.</remarks>
internal static unsafe class Rotary
{
    /// <summary>The factors of all positions, for <see cref="Turn"/>: (T, 2, turned).</summary>
    /// <param name="context">Positions (T).</param>
    /// <param name="frequencies">For each pair of a head that turns (turned / 2), in radians per position.</param>
    /// <param name="magnitude">What cosines and sines are multiplied by.</param>
    public static FloatBuffer Factors(int context, IReadOnlyList<double> frequencies, double magnitude)
    {
        var turned = 2 * frequencies.Count;
        var (cosines, sines) = RotaryAngles.Compute(context, frequencies, magnitude);
        var buffer = new FloatBuffer();
        buffer.Reserve(2L * context * turned);
        for (var i = 0; i < cosines.Length; i++)
        {
            var (position, pair) = Math.DivRem(i, turned / 2);
            float* factors = buffer.Data + 2L * turned * position + 2 * pair;
            (factors[0], factors[1], factors[turned], factors[turned + 1]) = (cosines[i], cosines[i], -sines[i], sines[i]);
        }

        return buffer;
    }

    /// <summary>Turns rows in place.</summary>
    /// <param name="x">(N, H · hd).</param>
    /// <param name="factors">
    /// From <see cref="Factors"/>, for each position: cos, cos of every pair, then −sin, sin of every pair.
    /// </param>
    /// <param name="position">The position of the first row.</param>
    /// <param name="length">Rows of a sequence (T): the position after the last is 0.</param>
    /// <param name="head">The width of a head (hd), even.</param>
    /// <param name="turned">The first features of a head that turn, even; the others stay.</param>
    /// <param name="back">Turns back, as gradients do.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Turn(Matrix x, float* factors, int position, int length, int head, int turned, bool back)
    {
        var sign = Vector256.Create(back ? -1f : 1f);
        for (var row = 0; row < x.Rows; row++)
        {
            float* cosines = factors + (position + row) % length * 2L * turned, sines = cosines + turned;
            float* end = x.Data + row * x.RowStep + x.Columns;
            for (var h = x.Data + row * x.RowStep; h < end; h += head)
            {
                for (long i = 0; i < turned; i += Lanes.Width)
                {
                    var value = Lanes.Load(h, i, turned);
                    var partner = Vector256.Shuffle(value, Vector256.Create(1, 0, 3, 2, 5, 4, 7, 6));
                    var result = Vector256.FusedMultiplyAdd(
                        partner, sign * Lanes.Load(sines, i, turned), value * Lanes.Load(cosines, i, turned));
                    Lanes.Store(result, h, i, turned);
                }
            }
        }
    }
}
