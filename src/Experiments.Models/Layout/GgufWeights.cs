using Experiments.Models.Architecture;
using Experiments.Models.Gguf;

namespace Experiments.Models.Layout;

/// <summary>The weights of a model in a GGUF file, read one after another.</summary>
internal sealed class GgufWeights
{
    private readonly GgufFile file;
    private readonly TensorLayout layout;
    private readonly Dictionary<string, (GgufTensor Tensor, TensorPlace Place)> places = [];
    private (TensorPlace Place, List<NamedTensor> Tensors)? last;

    /// <param name="file">The file.</param>
    /// <param name="layout">What it must hold.</param>
    /// <exception cref="StageException">A tensor is missing, has another shape, or is none of the model's.</exception>
    public GgufWeights(GgufFile file, TensorLayout layout)
    {
        (this.file, this.layout) = (file, layout);
        var byName = file.Tensors.ToDictionary(tensor => tensor.Name);
        byName.Remove(DecoderTensors.RopeDivisors);
        foreach (var place in layout.Places)
        {
            var found = Find(byName, place);
            foreach (var part in place.Parts)
            {
                places.Add(part.Name, (found, place));
            }
        }

        // A tensor that nothing here computes with (biases, scaled rotary frequencies) would change the model's answers.
        if (byName.Count > 0)
        {
            throw new StageException(
                $"{file.Path}: the tensor '{byName.Keys.Order(StringComparer.Ordinal).First()}' belongs to no " +
                $"{layout.Architecture.Traits.Name} model that can be computed here; {byName.Count} such tensors.");
        }
    }

    /// <summary>The weights, in the order of <see cref="DecoderTensors"/>.</summary>
    public TensorSequence Tensors => new(
        [
            .. DecoderTensors.Of(layout.Architecture, places[DecoderTensors.Embedding].Tensor.Shape[0])
                .Select(shape => (shape.Name, shape.Shape)),
        ],
        (name, _) => Read(name));

    private GgufTensor Find(Dictionary<string, GgufTensor> byName, TensorPlace place)
    {
        if (!byName.Remove(place.Name, out var found))
        {
            throw new StageException(
                $"{file.Path}: the tensor '{place.Name}' is missing; the file is incomplete for a {layout.Architecture.Traits.Name} " +
                $"model of {layout.Architecture.Layers} layers.");
        }

        return found.Shape.SequenceEqual(place.Shape)
            ? found
            : throw new StageException(
                $"{file.Path}: the tensor '{place.Name}' has shape {Show(found.Shape)}; the header asks for {Show(place.Shape)}.");
    }

    private float[] Read(string name)
    {
        var (tensor, place) = places[name];
        if (place.Parts.Count == 1)
        {
            return layout.Take(place, file.ReadValues(tensor)).Single().Values;
        }

        // The parts of a joint tensor are asked for one after another.
        if (last?.Place != place)
        {
            last = (place, [.. layout.Take(place, file.ReadValues(tensor))]);
        }

        return last.Value.Tensors.Single(part => part.Name == name).Values;
    }

    private static string Show(IEnumerable<int> shape) => $"({string.Join(", ", shape)})";
}
