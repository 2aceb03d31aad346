namespace Experiments.Kernels.Rows;

/// <summary>The angles of the rotary embedding: pair i of a head at position t turns by t times the pair's frequency.</summary>
/// <remarks>Source: Su et al., "RoFormer", arXiv:2104.09864, with adjacent features as pairs.</remarks>
internal static class RotaryAngles
{
    /// <summary>The cosines and sines of all positions and pairs, each (T, pairs).</summary>
    /// <param name="context">Positions (T).</param>
    /// <param name="frequencies">For each pair, in radians per position.</param>
    /// <param name="magnitude">What cosines and sines are multiplied by.</param>
    public static (float[] Cosines, float[] Sines) Compute(int context, IReadOnlyList<double> frequencies, double magnitude)
    {
        var pairs = frequencies.Count;
        var cosines = new float[context * pairs];
        var sines = new float[context * pairs];
        for (var pair = 0; pair < pairs; pair++)
        {
            for (var position = 0; position < context; position++)
            {
                var (i, angle) = (position * pairs + pair, position * frequencies[pair]);
                (cosines[i], sines[i]) = ((float)(magnitude * PortableMath.Cos(angle)), (float)(magnitude * PortableMath.Sin(angle)));
            }
        }

        return (cosines, sines);
    }
}
