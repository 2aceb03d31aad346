using Experiments.Models.Architecture;
using Experiments.Models.Gguf;
using Experiments.Models.Layout;
using Experiments.Models.Tokenizers;

namespace Experiments.Models;

/// <summary>A whole model in memory: size, tokenizer and weights, as <c>model.gguf</c> holds them.</summary>
/// <param name="Architecture">The model's size.</param>
/// <param name="Tokenizer">The tokenizer with its chat template.</param>
/// <param name="Tensors">The weights, named and shaped as <see cref="DecoderTensors"/> lists them.</param>
public sealed record ModelFile(DecoderArchitecture Architecture, TokenizerMetadata Tokenizer, IReadOnlyList<NamedTensor> Tensors)
{
    /// <summary>Reads a model.</summary>
    /// <param name="path">A GGUF file of a family that is computed here.</param>
    /// <exception cref="StageException">The file is missing, truncated, no GGUF file, or no model that can be computed here.</exception>
    public static ModelFile Read(string path)
    {
        var model = Open(path);
        return model with { Tensors = [.. model.Tensors] };
    }

    /// <summary>Opens a model: its weights are read one after another, each when it is asked for.</summary>
    /// <param name="path">A GGUF file of a family that is computed here.</param>
    /// <exception cref="StageException">The file is missing, truncated, no GGUF file, or no model that can be computed here.</exception>
    public static ModelFile Open(string path)
    {
        var file = GgufFile.Open(path);
        var (architecture, tokenizer) = (DecoderHeader.Read(file), TokenizerMetadata.From(file));
        return new(architecture, tokenizer, new GgufWeights(file, GgufLayout.Of(architecture, tokenizer.Tokens.Count)).Tensors);
    }

    /// <summary>Reads a model's size without its weights.</summary>
    /// <param name="path">A GGUF file of a family that is computed here.</param>
    /// <exception cref="StageException">The file is missing, truncated, no GGUF file, or no model of the Llama architecture.</exception>
    public static DecoderArchitecture ReadArchitecture(string path) => DecoderHeader.Read(GgufFile.Open(path));

    /// <summary>Writes a model. The file appears under its name only when it is complete.</summary>
    /// <param name="path">The file; replaced when it exists.</param>
    /// <exception cref="StageException">Sizes and tensors do not fit together, or the file cannot be written.</exception>
    public void Write(string path)
    {
        Architecture.Check();
        var shapes = TensorSequence.ShapesOf(Tensors);
        CheckShapes(path, shapes.ToDictionary(tensor => tensor.Name, tensor => tensor.Shape));
        var layout = GgufLayout.Of(Architecture, Tokenizer.Tokens.Count);
        var find = TensorSequence.ByName(Tensors);
        var byName = layout.Places.ToDictionary(place => place.Name);
        var constants = DecoderHeader.Tensors(Architecture).ToDictionary(tensor => tensor.Name);
        GgufWriter.Write(
            path,
            [.. DecoderHeader.Metadata(Architecture, Tokenizer.Tokens.Count), .. Tokenizer.Values],
            new TensorSequence(
                [
                    .. constants.Values.Select(tensor => (tensor.Name, tensor.Shape)),
                    .. layout.Places.Select(place => (place.Name, place.Shape)),
                ],
                (name, _) => constants.TryGetValue(name, out var constant)
                    ? constant.Values
                    : layout.Put(byName[name], part => find(part).Values)));
    }

    /// <summary>Writes a model. The file appears under its name only when it is complete.</summary>
    /// <param name="path">The file; replaced when it exists.</param>
    /// <param name="architecture">The model's size.</param>
    /// <param name="tokenizer">The tokenizer with its chat template, from a tokenizer's or another model's file.</param>
    /// <param name="tensors">The weights, named and shaped as <see cref="DecoderTensors"/> lists them, in any order.</param>
    /// <exception cref="StageException">Sizes and tensors do not fit together, or the file cannot be written.</exception>
    public static void Write(
        string path,
        DecoderArchitecture architecture,
        TokenizerMetadata tokenizer,
        IReadOnlyList<NamedTensor> tensors) =>
        new ModelFile(architecture, tokenizer, tensors).Write(path);

    private void CheckShapes(string path, Dictionary<string, IReadOnlyList<int>> there)
    {
        foreach (var expected in DecoderTensors.Of(Architecture, Tokenizer.Tokens.Count))
        {
            if (!there.Remove(expected.Name, out var shape))
            {
                throw new StageException($"the tensor '{expected.Name}' is missing.");
            }

            if (!shape.SequenceEqual(expected.Shape))
            {
                throw new StageException(
                    $"the tensor '{expected.Name}' has shape {Show(shape)}; the architecture asks for {Show(expected.Shape)}.");
            }
        }

        if (there.Count > 0)
        {
            throw new StageException(
                $"cannot write {path}: the tensor '{there.Keys.Order(StringComparer.Ordinal).First()}' is no part of the architecture.");
        }
    }

    private static string Show(IEnumerable<int> shape) => $"({string.Join(", ", shape)})";
}
