namespace Experiments.Kernels.Rows;

/// <summary>The angles of the rotary embedding: pair i of a head at position t turns by t · base^(−2i / hd).</summary>
/// <remarks>
/// Source: Su et al., "RoFormer", arXiv:2104.09864, with adjacent features as pairs, which is what llama.cpp computes for this
/// architecture.
/// </remarks>
internal static class RotaryAngles
{
    /// <summary>The cosines and sines of all positions and pairs, each (T, hd / 2).</summary>
    /// <param name="context">Positions (T).</param>
    /// <param name="headWidth">The width of a head (hd), even.</param>
    /// <param name="rotaryBase">The base.</param>
    public static (float[] Cosines, float[] Sines) Compute(int context, int headWidth, double rotaryBase)
    {
        var pairs = headWidth / 2;
        var cosines = new float[context * pairs];
        var sines = new float[context * pairs];
        for (var pair = 0; pair < pairs; pair++)
        {
            var frequency = PortableMath.Pow(rotaryBase, -2.0 * pair / headWidth);
            for (var position = 0; position < context; position++)
            {
                var i = position * pairs + pair;
                (cosines[i], sines[i]) = ((float)PortableMath.Cos(position * frequency), (float)PortableMath.Sin(position * frequency));
            }
        }

        return (cosines, sines);
    }
}
