using System.Collections;

namespace Experiments.Models;

/// <summary>Tensors of which each is read, or computed, when it is asked for: of a large model only one needs to be in memory.</summary>
/// <param name="shapes">Their names and sizes.</param>
/// <param name="values">
/// The values of the tensor of a name and sizes, in row-major order. Whoever asks twice has them made twice.
/// </param>
public sealed class TensorSequence(
    IReadOnlyList<(string Name, IReadOnlyList<int> Shape)> shapes, Func<string, IReadOnlyList<int>, float[]> values)
    : IReadOnlyList<NamedTensor>
{
    /// <summary>How many there are.</summary>
    public int Count => shapes.Count;

    private IReadOnlyList<(string Name, IReadOnlyList<int> Shape)> Shapes => shapes;

    /// <summary>One of them, with its values.</summary>
    /// <param name="index">Its place.</param>
    public NamedTensor this[int index] => new(shapes[index].Name, shapes[index].Shape, values(shapes[index].Name, shapes[index].Shape));

    /// <summary>Names and sizes of tensors, without making their values.</summary>
    /// <param name="tensors">The tensors.</param>
    public static IReadOnlyList<(string Name, IReadOnlyList<int> Shape)> ShapesOf(IReadOnlyList<NamedTensor> tensors) =>
        tensors is TensorSequence sequence ? sequence.Shapes : [.. tensors.Select(tensor => (tensor.Name, tensor.Shape))];

    /// <summary>Finds tensors by their names.</summary>
    /// <param name="tensors">The tensors.</param>
    public static Func<string, NamedTensor> ByName(IReadOnlyList<NamedTensor> tensors)
    {
        var places = ShapesOf(tensors).Index().ToDictionary(one => one.Item.Name, one => one.Index);
        return name => tensors[places[name]];
    }

    /// <summary>The same tensors with other values, which are computed when they are asked for.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="valuesOf">The new values of one.</param>
    public static TensorSequence Change(IReadOnlyList<NamedTensor> tensors, Func<NamedTensor, float[]> valuesOf)
    {
        var find = ByName(tensors);
        return new(ShapesOf(tensors), (name, _) => valuesOf(find(name)));
    }

    /// <inheritdoc />
    public IEnumerator<NamedTensor> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
