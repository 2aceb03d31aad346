using Experiments.Models.Architecture;
using Experiments.Models.Gguf;
using Experiments.Models.Tokenizers;

namespace Experiments.Models.Tests.Gguf;

/// <summary>Small models with random weights.</summary>
internal static class TestModels
{
    public static DecoderArchitecture Architecture { get; } = new(2, 16, 4, 2, 24, 32);

    /// <summary>A vocabulary of five tokens, as metadata only.</summary>
    public static TokenizerMetadata Tokenizer { get; } = new(
    [
        new("tokenizer.ggml.model", GgufValue.Of("gpt2")),
        new("tokenizer.ggml.pre", GgufValue.Of("qwen2")),
        new("tokenizer.ggml.tokens", GgufValue.Of(["a", "b", "ab", "<e>", "Ġ"])),
        new("tokenizer.ggml.token_type", GgufValue.Of([1, 1, 1, 3, 1])),
        new("tokenizer.ggml.merges", GgufValue.Of(["a b"])),
    ]);

    public static List<NamedTensor> Tensors(DecoderArchitecture architecture, int vocabulary = 5)
    {
        var random = new SeededRandom(1, "weights");
        return [.. DecoderTensors.Of(architecture, vocabulary).Select(tensor => new NamedTensor(
            tensor.Name,
            tensor.Shape,
            [.. Enumerable.Range(0, tensor.Shape.Aggregate(1, (a, b) => a * b)).Select(_ => (float)random.NextGaussian())]))];
    }
}
