namespace Experiments.Models.Gguf;

/// <summary>Where a tensor lies in a file.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Shape">The sizes, outermost first (the file itself stores them innermost first).</param>
/// <param name="Type">How the values are stored.</param>
/// <param name="Offset">Bytes from the beginning of the file.</param>
public sealed record GgufTensor(string Name, IReadOnlyList<int> Shape, GgufTensorType Type, long Offset)
{
    /// <summary>The number of values.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);
}
