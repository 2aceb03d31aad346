namespace Experiments.Models.Merging;

/// <summary>Finds how large the k-th largest of a model's differences from its origin is, without holding them in memory.</summary>
/// <remarks>
/// The bits of a number's amount grow with it: counting numbers by their upper halves, and then those of one upper half by their lower,
/// finds the k-th exactly. Two passes over the tensors, and 65,536 counts.
/// </remarks>
internal static class LargestDifferences
{
    private const int Halves = 1 << 16;

    /// <summary>The least amount among the largest ones.</summary>
    /// <param name="origin">What differences are from.</param>
    /// <param name="model">The model.</param>
    /// <param name="share">The share of all weights whose differences count, in (0, 1]; rounded to whole weights, at least one.</param>
    /// <param name="cancellation">Asks to stop at the next tensor.</param>
    public static float Least(MergedModel origin, MergedModel model, double share, CancellationToken cancellation)
    {
        var upper = new long[Halves];
        Count(origin, model, bits => upper[bits >> 16]++, cancellation);
        var wanted = Math.Max(1, (long)Math.Round(share * upper.Sum()));
        var (half, left) = Place(upper, wanted);
        var lower = new long[Halves];
        Count(origin, model, bits => lower[bits & (Halves - 1)] += bits >> 16 == half ? 1 : 0, cancellation);
        return BitConverter.Int32BitsToSingle((half << 16) | Place(lower, left).Place);
    }

    /// <summary>Where, from above, the wanted one lies, and which it is there.</summary>
    private static (int Place, long Left) Place(long[] counts, long wanted)
    {
        var place = Halves - 1;
        for (; place > 0 && wanted > counts[place]; place--)
        {
            wanted -= counts[place];
        }

        return (place, wanted);
    }

    private static void Count(MergedModel origin, MergedModel model, Action<int> count, CancellationToken cancellation)
    {
        foreach (var (name, _) in TensorSequence.ShapesOf(origin.File.Tensors))
        {
            cancellation.ThrowIfCancellationRequested();
            var (before, after) = (origin.Values(name), model.Values(name));
            for (var i = 0; i < before.Length; i++)
            {
                var amount = MathF.Abs(after[i] - before[i]);
                count(float.IsFinite(amount) ? BitConverter.SingleToInt32Bits(amount) : throw new StageException(
                    $"{model.Name}: tensor '{name}' or its origin's holds numbers that are not finite; the model is damaged."));
            }
        }
    }
}
