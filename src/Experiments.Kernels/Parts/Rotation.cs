using Experiments.Kernels.Attention;
using Experiments.Kernels.Memory;
using Experiments.Kernels.Rows;

namespace Experiments.Kernels.Parts;

/// <summary>A table of <see cref="Rotary"/> for all positions of a model's context.</summary>
internal sealed unsafe class Rotation : IDisposable
{
    private readonly FloatBuffer factors;
    private readonly int turned;

    /// <param name="context">Positions.</param>
    /// <param name="frequencies">For each pair of a head that turns, in radians per position.</param>
    /// <param name="magnitude">What cosines and sines are multiplied by.</param>
    public Rotation(int context, IReadOnlyList<double> frequencies, double magnitude)
    {
        factors = Rotary.Factors(context, frequencies, magnitude);
        turned = 2 * frequencies.Count;
    }

    /// <summary>Turns rows in place.</summary>
    /// <param name="rows">(rows, heads · hd).</param>
    /// <param name="first">The number of the first row.</param>
    /// <param name="sequences">Whose places rows have.</param>
    /// <param name="head">The width of a head (hd).</param>
    /// <param name="back">Turns back, as gradients do.</param>
    public void Turn(Matrix rows, int first, Sequences sequences, int head, bool back)
    {
        var (token, end) = (first, first + rows.Rows);
        for (var sequence = sequences.At(first); token < end; sequence++)
        {
            var stop = Math.Min(end, sequences.Start(sequence + 1));
            var (part, place) = (rows.RowRange(token - first, stop - first), token - sequences.Start(sequence));
            Rotary.Turn(part, factors.Data, place, sequences.Length(sequence), head, turned, back);
            token = stop;
        }
    }

    public void Dispose() => factors.Dispose();
}
