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
        var file = GgufFile.Open(path);
        var architecture = DecoderHeader.Read(file);
        var tokenizer = TokenizerMetadata.From(file);
        var byName = file.Tensors.ToDictionary(tensor => tensor.Name);
        byName.Remove(DecoderTensors.RopeDivisors);
        var layout = GgufLayout.Of(architecture, tokenizer.Tokens.Count);
        var tensors = layout.Places.SelectMany(place => Read(file, byName, layout, place)).ToDictionary(tensor => tensor.Name);

        // A tensor that nothing here computes with (biases, scaled rotary frequencies) would change the model's answers.
        if (byName.Count > 0)
        {
            throw new StageException(
                $"{path}: the tensor '{byName.Keys.Order(StringComparer.Ordinal).First()}' belongs to no {architecture.Traits.Name} " +
                $"model that can be computed here; {byName.Count} such tensors.");
        }

        return new(architecture, tokenizer, InOrder(architecture, tokenizer, tensors));
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
        var byName = Tensors.ToDictionary(tensor => tensor.Name);
        var ordered = DecoderTensors.Of(Architecture, Tokenizer.Tokens.Count).Select(expected => Take(byName, expected)).ToList();
        if (byName.Count > 0)
        {
            throw new StageException(
                $"cannot write {path}: the tensor '{byName.Keys.Order(StringComparer.Ordinal).First()}' is no part of the architecture.");
        }

        var layout = GgufLayout.Of(Architecture, Tokenizer.Tokens.Count);
        var own = ordered.ToDictionary(tensor => tensor.Name);
        GgufWriter.Write(
            path,
            [.. DecoderHeader.Metadata(Architecture, Tokenizer.Tokens.Count), .. Tokenizer.Values],
            [.. DecoderHeader.Tensors(Architecture), .. layout.Places.Select(place => layout.Put(place, own))]);
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

    private static IEnumerable<NamedTensor> Read(
        GgufFile file,
        Dictionary<string, GgufTensor> byName,
        TensorLayout layout,
        TensorPlace place)
    {
        if (!byName.Remove(place.Name, out var found))
        {
            throw new StageException(
                $"{file.Path}: the tensor '{place.Name}' is missing; the file is incomplete for a {layout.Architecture.Traits.Name} " +
                $"model of {layout.Architecture.Layers} layers.");
        }

        return found.Shape.SequenceEqual(place.Shape)
            ? layout.Take(place, file.ReadValues(found))
            : throw new StageException(
                $"{file.Path}: the tensor '{place.Name}' has shape {Show(found.Shape)}; the header asks for {Show(place.Shape)}.");
    }

    private static IReadOnlyList<NamedTensor> InOrder(
        DecoderArchitecture architecture,
        TokenizerMetadata tokenizer,
        Dictionary<string, NamedTensor> tensors) =>
        [.. DecoderTensors.Of(architecture, tokenizer.Tokens.Count).Select(shape => tensors[shape.Name])];

    private static NamedTensor Take(Dictionary<string, NamedTensor> byName, TensorShape expected)
    {
        if (!byName.Remove(expected.Name, out var found))
        {
            throw new StageException($"the tensor '{expected.Name}' is missing.");
        }

        return found.Shape.SequenceEqual(expected.Shape)
            ? found
            : throw new StageException(
                $"the tensor '{expected.Name}' has shape {Show(found.Shape)}; the architecture asks for {Show(expected.Shape)}.");
    }

    private static string Show(IEnumerable<int> shape) => $"({string.Join(", ", shape)})";
}
