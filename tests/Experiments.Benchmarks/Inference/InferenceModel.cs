using Experiments.Benchmarks.Training;
using Experiments.Models;
using Experiments.Models.Gguf;
using Experiments.Models.Tokenizers;
using Experiments.Models.Tokenizers.Training;
using Experiments.Training.Architecture;
using static TorchSharp.torch;

namespace Experiments.Benchmarks.Inference;

/// <summary>A model file with random weights: speed does not depend on what a model knows.</summary>
internal static class InferenceModel
{
    /// <summary>Writes the model, with a tied head: then greedy generation repeats its token and never meets the end of text.</summary>
    /// <returns>The file.</returns>
    public static string Write(string folder, BenchmarkSize size)
    {
        var path = Path.Combine(folder, $"{size.Name}.gguf");
        var architecture = size.Architecture with { Tied = true };
        using var weights = ModelWeights.Initialize(architecture, size.Vocabulary, seed: 1, CPU);
        ModelFile.Write(path, architecture, new TokenizerMetadata(Tokenizer(size.Vocabulary)), weights.ToTensors());
        return path;
    }

    private static List<KeyValuePair<string, GgufValue>> Tokenizer(int vocabulary) =>
    [
        new("tokenizer.ggml.model", GgufValue.Of("gpt2")),
        new("tokenizer.ggml.pre", GgufValue.Of("qwen2")),
        new(TokenizerMetadata.TokensKey, GgufValue.Of([.. Tokens(vocabulary)])),
        new("tokenizer.ggml.token_type", GgufValue.Of([.. Enumerable.Range(0, vocabulary).Select(id => id >= vocabulary - 2 ? 3 : 1)])),
        new("tokenizer.ggml.merges", GgufValue.Of(Array.Empty<string>())),
        new("tokenizer.ggml.bos_token_id", GgufValue.Of((uint)(vocabulary - 2))),
        new("tokenizer.ggml.eos_token_id", GgufValue.Of((uint)(vocabulary - 1))),
    ];

    private static IEnumerable<string> Tokens(int vocabulary) => Enumerable.Range(0, vocabulary)
        .Select(id => id < 256 ? ByteSymbols.Of((byte)id).ToString() : $"word{id}");
}
