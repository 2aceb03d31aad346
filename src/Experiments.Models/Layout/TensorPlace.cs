using Experiments.Models.Architecture;

namespace Experiments.Models.Layout;

/// <summary>A tensor of a model file, and what it holds.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Parts">The model's tensors whose rows it holds, one after another.</param>
internal sealed record TensorPlace(string Name, IReadOnlyList<TensorShape> Parts)
{
    /// <summary>Whether the file holds the matrix as (in, out).</summary>
    public bool IsTransposed { get; init; }

    /// <summary>Whether features of a head's pairs are half of the turned features apart in the file; here they are adjacent.</summary>
    public bool PairsAreHalves { get; init; }

    /// <summary>Whether the file holds gains less 1.</summary>
    public bool IsOffset { get; init; }

    /// <summary>The sizes in the file, outermost first.</summary>
    public IReadOnlyList<int> Shape
    {
        get
        {
            int[] shape = [Parts.Sum(part => part.Shape[0]), .. Parts[0].Shape.Skip(1)];
            return IsTransposed ? [.. shape.Reverse()] : shape;
        }
    }
}
