using Experiments.Models.Architecture;

namespace Experiments.Models.Layout;

/// <summary>How a kind of file holds a model's tensors: turns what it holds into the model's own, and back.</summary>
/// <param name="Architecture">The model.</param>
/// <param name="Places">The file's tensors, in its order.</param>
internal sealed record TensorLayout(DecoderArchitecture Architecture, IReadOnlyList<TensorPlace> Places)
{
    /// <summary>The model's tensors that a file's tensor holds.</summary>
    /// <param name="place">The file's tensor.</param>
    /// <param name="values">Its values in row-major order; they are not used again.</param>
    public IEnumerable<NamedTensor> Take(TensorPlace place, float[] values)
    {
        var rows = place.IsTransposed ? Transpose(values, place.Shape[0], place.Shape[1]) : values;
        var at = 0;
        foreach (var part in place.Parts)
        {
            var length = part.Shape.Aggregate(1, (product, size) => checked(product * size));
            var own = place.Parts.Count == 1 ? rows : rows[at..(at + length)];
            at += length;
            if (place.PairsAreHalves && IsTurned(part.Name))
            {
                own = HeadRows.ToAdjacent(own, Architecture, own.Length / part.Shape[0]);
            }

            if (place.IsOffset)
            {
                own = Array.ConvertAll(own, value => value + 1);
            }

            yield return new(part.Name, part.Shape, own);
        }
    }

    /// <summary>A file's tensor.</summary>
    /// <param name="place">Which one.</param>
    /// <param name="byName">The model's tensors.</param>
    public NamedTensor Put(TensorPlace place, IReadOnlyDictionary<string, NamedTensor> byName) =>
        new(place.Name, place.Shape, Put(place, name => byName[name].Values));

    /// <summary>The values of a file's tensor.</summary>
    /// <param name="place">Which one.</param>
    /// <param name="valuesOf">Those of the model's tensor of a name.</param>
    public float[] Put(TensorPlace place, Func<string, float[]> valuesOf)
    {
        var parts = place.Parts.Select(part =>
        {
            var values = valuesOf(part.Name);
            values = place.IsOffset ? Array.ConvertAll(values, value => value - 1) : values;
            return place.PairsAreHalves && IsTurned(part.Name)
                ? HeadRows.ToHalves(values, Architecture, values.Length / part.Shape[0])
                : values;
        }).ToList();
        var rows = parts.Count == 1 ? parts[0] : [.. parts.SelectMany(part => part)];
        return place.IsTransposed ? Transpose(rows, place.Shape[1], place.Shape[0]) : rows;
    }

    /// <summary>Whether the rows of a tensor are features that turn: those of queries, keys, their biases and their norms.</summary>
    public static bool IsTurned(string name) =>
        name.Contains(".attn_q.", StringComparison.Ordinal) || name.Contains(".attn_k.", StringComparison.Ordinal)
        || name.Contains(".attn_q_norm.", StringComparison.Ordinal) || name.Contains(".attn_k_norm.", StringComparison.Ordinal);

    private static float[] Transpose(float[] values, int rows, int columns)
    {
        var result = new float[values.Length];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                result[column * rows + row] = values[row * columns + column];
            }
        }

        return result;
    }
}
