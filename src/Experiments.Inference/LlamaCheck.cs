using Experiments.Models;
using Experiments.Models.Architecture;
using Experiments.Models.Gguf;
using Experiments.Models.Tokenizers;
using Experiments.Models.Tokenizers.Training;

namespace Experiments.Inference;

/// <summary>Lets llama.cpp compute what is known beforehand: whether a build that loads also computes.</summary>
/// <remarks>
/// The model has one layer whose attention and feed-forward add nothing, so that its logits have a closed form:
/// after token t, logit u is the product of the embedding of u with that of t divided by its root mean square.
/// </remarks>
public static class LlamaCheck
{
    private const int Width = 32;
    private const int Bytes = 256;
    private const int Vocabulary = Bytes + 2;

    private static readonly DecoderArchitecture Architecture = new(
        Layers: 1,
        Width,
        Heads: 2,
        KeyValueHeads: 1,
        FeedForward: 64,
        Context: 64);

    /// <summary>Decodes a prompt and steps of several sequences.</summary>
    /// <param name="options">The engine to check.</param>
    /// <exception cref="StageException">llama.cpp cannot be loaded, or gives other numbers than it should.</exception>
    public static void Run(InferenceOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("experiments-check-").FullName;
        try
        {
            var path = Path.Combine(folder, LanguageModel.FileName);
            Write(path);
            using var engine = LlamaEngine.Load(path, options);
            Check(engine);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Writes the model.</summary>
    internal static void Write(string path) => ModelFile.Write(
        path,
        Architecture,
        new TokenizerMetadata(Tokenizer()),
        [.. DecoderTensors.Of(Architecture, Vocabulary).Select(Values)]);

    /// <summary>The logits after a token, (V), in double precision.</summary>
    internal static double[] LogitsAfter(int token)
    {
        var squares = Enumerable.Range(0, Width).Select(d => (double)Embedding(token, d) * Embedding(token, d));
        var scale = 1 / Math.Sqrt(squares.Average() + Architecture.NormEpsilon);
        return [.. Enumerable.Range(0, Vocabulary).Select(other =>
            Enumerable.Range(0, Width).Sum(d => Embedding(other, d) * Embedding(token, d) * scale))];
    }

    private static void Check(LlamaEngine engine)
    {
        foreach (var token in (int[])['a', 'z'])
        {
            var logits = LogitsAfter(token);
            var normalizer = PortableMath.Log(logits.Sum(PortableMath.Exp));
            var found = engine.Score(
                [new(new Prompt(['x', token]), [.. Enumerable.Range(0, Vocabulary).Select(next => new[] { next })])])[0];
            var worst = logits.Select((logit, next) => Math.Abs(found[next].LogProbability - (logit - normalizer))).Max();
            if (!(worst < 1e-3))
            {
                throw new StageException($"llama.cpp computes wrongly: log-probabilities of a known model are off by {worst:G3}.");
            }
        }
    }

    private static NamedTensor Values(TensorShape tensor)
    {
        var values = new float[tensor.Shape.Aggregate(1, (product, size) => product * size)];
        if (tensor.Name == DecoderTensors.Embedding)
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = Embedding(i / Width, i % Width);
            }
        }
        else if (tensor.Shape.Count == 1)
        {
            // The norms' weights.
            Array.Fill(values, 1);
        }

        return new NamedTensor(tensor.Name, tensor.Shape, values);
    }

    // A formula without symmetry, so that all tokens differ.
    private static float Embedding(int token, int dimension) =>
        (float)PortableMath.Sin(0.7 * (token + 1) * (dimension + 1) + 0.3 * dimension);

    private static IEnumerable<string> Symbols() => Enumerable.Range(0, Bytes).Select(value => ByteSymbols.Of((byte)value).ToString());

    private static List<KeyValuePair<string, GgufValue>> Tokenizer() =>
    [
        new("tokenizer.ggml.model", GgufValue.Of("gpt2")),
        new("tokenizer.ggml.pre", GgufValue.Of("qwen2")),
        new(TokenizerMetadata.TokensKey, GgufValue.Of([.. Symbols(), "<begin>", "<end>"])),
        new("tokenizer.ggml.token_type", GgufValue.Of([.. Enumerable.Repeat(1, Bytes), 3, 3])),
        new("tokenizer.ggml.merges", GgufValue.Of(Array.Empty<string>())),
        new("tokenizer.ggml.bos_token_id", GgufValue.Of((uint)Bytes)),
        new("tokenizer.ggml.eos_token_id", GgufValue.Of((uint)Bytes + 1)),
    ];
}
