using Experiments.Models.Architecture;

namespace Experiments.Models.Layout;

/// <summary>
/// Reorders the rows of a query or key matrix, each a feature of a head: pairs that turn together are adjacent, or half of the turned
/// features apart.
/// </summary>
internal static class HeadRows
{
    /// <summary>From pairs apart to adjacent ones.</summary>
    /// <param name="values">(heads · head width, <paramref name="width"/>).</param>
    /// <param name="architecture">The model.</param>
    /// <param name="width">Values in a row: D, or 1 for biases and norms.</param>
    public static float[] ToAdjacent(float[] values, DecoderArchitecture architecture, int width) =>
        Move(values, architecture, width, (from, to) => (from, to));

    /// <summary>From adjacent pairs to pairs apart.</summary>
    /// <param name="values">(heads · head width, <paramref name="width"/>).</param>
    /// <param name="architecture">The model.</param>
    /// <param name="width">Values in a row: D, or 1 for biases and norms.</param>
    public static float[] ToHalves(float[] values, DecoderArchitecture architecture, int width) =>
        Move(values, architecture, width, (from, to) => (to, from));

    private static float[] Move(float[] values, DecoderArchitecture architecture, int width, Func<int, int, (int From, int To)> direction)
    {
        var (head, turned) = (architecture.HeadWidth, architecture.RotaryWidth ?? architecture.HeadWidth);
        var result = new float[values.Length];
        for (var row = 0; row < values.Length / width; row++)
        {
            // Feature 2i + j of a head's adjacent pairs is feature i + j · turned / 2 of its halves; what does not turn stays.
            var (start, feature) = (row / head * head, row % head);
            var apart = start + (feature < turned ? feature / 2 + feature % 2 * (turned / 2) : feature);
            var (from, to) = direction(apart, row);
            values.AsSpan(from * width, width).CopyTo(result.AsSpan(to * width));
        }

        return result;
    }
}
