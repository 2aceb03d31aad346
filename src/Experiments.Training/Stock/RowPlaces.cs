using Experiments.Training.Batching;
using static TorchSharp.torch;

namespace Experiments.Training.Stock;

/// <summary>What a token of a row sees: all before it, or where several sequences share a row, those of its own.</summary>
/// <param name="Length">Tokens of a row (T).</param>
internal sealed record RowPlaces(int Length)
{
    private long[]? numbers;
    private long[]? places;

    /// <summary>Whether several sequences share a row.</summary>
    public bool IsShared => numbers is not null;

    /// <summary>The places of a batch.</summary>
    public static RowPlaces Of(Batch batch)
    {
        if (batch.Sequences is not { } lengths)
        {
            return new(batch.Length);
        }

        return new(batch.Length)
        {
            numbers = [.. lengths.Index().SelectMany(sequence => Enumerable.Repeat((long)sequence.Index, sequence.Item))],
            places = [.. lengths.SelectMany(length => Enumerable.Range(0, length)).Select(place => (long)place)],
        };
    }

    /// <summary>
    /// Of a table with a row for each place, those of the tokens: (places, …) → (T, …), or (B, T, …) where rows are shared.
    /// </summary>
    public Tensor Take(Tensor table) => places is null
        ? table.narrow(0, 0, Length)
        : table.index_select(0, tensor(places, device: table.device)).unflatten(0, -1, Length);

    /// <summary>Which tokens (columns) a token (row) attends to: (T, T), or (B, 1, T, T) where rows are shared, of truth values.</summary>
    /// <param name="window">The tokens that a token sees at most, itself included; null for all.</param>
    /// <param name="device">Where it is needed.</param>
    public Tensor Seen(int? window, Device device)
    {
        var causal = ones(Length, Length, ScalarType.Bool, device).tril();
        var near = window < Length ? causal.triu(1 - window!.Value) : causal;
        if (numbers is null)
        {
            return near;
        }

        var sequences = tensor(numbers, device: device).view(-1, 1, 1, Length);
        return near.logical_and(sequences.eq(sequences.transpose(2, 3)));
    }
}
