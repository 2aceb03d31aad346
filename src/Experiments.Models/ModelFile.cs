using Experiments.Models.Architecture;
using Experiments.Models.Gguf;
using Experiments.Models.Tokenizers;

namespace Experiments.Models;

/// <summary>A whole model in memory: size, tokenizer and weights, as <c>model.gguf</c> holds them.</summary>
/// <param name="Architecture">The model's size.</param>
/// <param name="Tokenizer">The tokenizer with its chat template.</param>
/// <param name="Tensors">The weights, named and shaped as <see cref="LlamaTensors"/> lists them.</param>
public sealed record ModelFile(LlamaArchitecture Architecture, TokenizerMetadata Tokenizer, IReadOnlyList<NamedTensor> Tensors)
{
    /// <summary>Reads a model.</summary>
    /// <param name="path">A GGUF file of the Llama architecture.</param>
    /// <exception cref="StageException">The file is missing, truncated, no GGUF file, or no model of the Llama architecture.</exception>
    public static ModelFile Read(string path)
    {
        var file = GgufFile.Open(path);
        var architecture = LlamaHeader.Read(file);
        var tokenizer = TokenizerMetadata.From(file);
        var byName = file.Tensors.ToDictionary(tensor => tensor.Name);
        var tensors = new List<NamedTensor>();
        foreach (var expected in LlamaTensors.Of(architecture, tokenizer.Tokens.Count))
        {
            if (!byName.Remove(expected.Name, out var found))
            {
                throw new StageException(
                    $"{path}: the tensor '{expected.Name}' is missing; the file is incomplete for a Llama model of " +
                    $"{architecture.Layers} layers.");
            }

            if (!found.Shape.SequenceEqual(expected.Shape))
            {
                throw new StageException(
                    $"{path}: the tensor '{expected.Name}' has shape {Show(found.Shape)}; the header asks for {Show(expected.Shape)}.");
            }

            tensors.Add(new(found.Name, found.Shape, file.ReadValues(found)));
        }

        // A tensor that nothing here computes with (biases, scaled rotary frequencies) would change the model's answers.
        if (byName.Count > 0)
        {
            throw new StageException(
                $"{path}: the tensor '{byName.Keys.Order(StringComparer.Ordinal).First()}' belongs to no Llama model that can be " +
                $"computed here; {byName.Count} such tensors.");
        }

        return new(architecture, tokenizer, tensors);
    }

    /// <summary>Reads a model's size without its weights.</summary>
    /// <param name="path">A GGUF file of the Llama architecture.</param>
    /// <exception cref="StageException">The file is missing, truncated, no GGUF file, or no model of the Llama architecture.</exception>
    public static LlamaArchitecture ReadArchitecture(string path) => LlamaHeader.Read(GgufFile.Open(path));

    /// <summary>Writes a model. The file appears under its name only when it is complete.</summary>
    /// <param name="path">The file; replaced when it exists.</param>
    /// <exception cref="StageException">Sizes and tensors do not fit together, or the file cannot be written.</exception>
    public void Write(string path)
    {
        Architecture.Check();
        var byName = Tensors.ToDictionary(tensor => tensor.Name);
        var ordered = LlamaTensors.Of(Architecture, Tokenizer.Tokens.Count).Select(expected => Take(byName, expected)).ToList();
        if (byName.Count > 0)
        {
            throw new StageException(
                $"cannot write {path}: the tensor '{byName.Keys.Order(StringComparer.Ordinal).First()}' is no part of the architecture.");
        }

        GgufWriter.Write(path, [.. LlamaHeader.Metadata(Architecture, Tokenizer.Tokens.Count), .. Tokenizer.Values], ordered);
    }

    /// <summary>Writes a model. The file appears under its name only when it is complete.</summary>
    /// <param name="path">The file; replaced when it exists.</param>
    /// <param name="architecture">The model's size.</param>
    /// <param name="tokenizer">The tokenizer with its chat template, from a tokenizer's or another model's file.</param>
    /// <param name="tensors">The weights, named and shaped as <see cref="LlamaTensors"/> lists them, in any order.</param>
    /// <exception cref="StageException">Sizes and tensors do not fit together, or the file cannot be written.</exception>
    public static void Write(
        string path,
        LlamaArchitecture architecture,
        TokenizerMetadata tokenizer,
        IReadOnlyList<NamedTensor> tensors) =>
        new ModelFile(architecture, tokenizer, tensors).Write(path);

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
