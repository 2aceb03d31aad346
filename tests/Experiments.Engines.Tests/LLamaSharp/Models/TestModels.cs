using Experiments.Models;
using Experiments.Models.Architecture;
using Experiments.Models.Gguf;
using Experiments.Models.Tokenizers;

namespace Experiments.Engines.Tests.LLamaSharp.Models;

/// <summary>Writes models small enough to compute by hand.</summary>
/// <remarks>
/// The vocabulary is the 256 bytes and three control tokens, without merges: a text is its bytes.
/// All matrices inside the layer are zero, so that only the residual stream is left: the logits after token t are
/// W · (e_t / sqrt(mean(e_t²) + ε)), with embeddings e and head W = e.
/// </remarks>
internal static class TestModels
{
    public const int Width = 32;
    public const int BeginOfText = 256;
    public const int EndOfText = 257;
    public const int EndOfTurn = 258;
    public const int Vocabulary = 259;
    public const int Context = 64;
    public const double Epsilon = 1e-5;

    /// <summary>A template that llama.cpp recognises as ChatML.</summary>
    public const string ChatTemplate = "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}";

    /// <summary>The embedding of a token, from closed formulas without symmetry, so that all tokens differ.</summary>
    public static float Embedding(int token, int dimension) => (float)Math.Sin(0.7 * (token + 1) * (dimension + 1) + 0.3 * dimension);

    /// <summary>The logits after a token, in double precision.</summary>
    public static double[] Logits(int token)
    {
        var scale = 1 / Math.Sqrt(Enumerable.Range(0, Width).Average(d => Math.Pow(Embedding(token, d), 2)) + Epsilon);
        return [.. Enumerable.Range(0, Vocabulary).Select(other => Enumerable.Range(0, Width).Sum(d => Embedding(other, d) * Embedding(token, d) * scale))];
    }

    /// <summary>Writes the model.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <returns>The file.</returns>
    public static string Write(string folder)
    {
        var path = Path.Combine(folder, "model.gguf");
        var architecture = new LlamaArchitecture(Layers: 1, Width, Heads: 2, KeyValueHeads: 1, FeedForward: 64, Context) { NormEpsilon = Epsilon };
        var tensors = LlamaTensors.Of(architecture, Vocabulary).Select(Values).ToList();
        ModelFile.Write(path, architecture, new TokenizerMetadata(Tokenizer()), tensors);
        return path;
    }

    private static NamedTensor Values(TensorShape tensor)
    {
        var values = new float[tensor.Shape.Aggregate(1, (product, size) => product * size)];
        if (tensor.Name == LlamaTensors.Embedding)
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = Embedding(i / Width, i % Width);
        }
        else if (tensor.Shape.Count == 1)
        {
            Array.Fill(values, 1);
        }

        return new NamedTensor(tensor.Name, tensor.Shape, values);
    }

    private static List<KeyValuePair<string, GgufValue>> Tokenizer() =>
    [
        new("tokenizer.ggml.model", GgufValue.Of("gpt2")),
        new("tokenizer.ggml.pre", GgufValue.Of("qwen2")),
        new(TokenizerMetadata.TokensKey, GgufValue.Of([.. Enumerable.Range(0, 256).Select(Symbol), "<|begin|>", "<|done|>", "<|im_end|>"])),
        new("tokenizer.ggml.token_type", GgufValue.Of([.. Enumerable.Repeat(1, 256), 3, 3, 3])),
        new("tokenizer.ggml.merges", GgufValue.Of(Array.Empty<string>())),
        new("tokenizer.ggml.bos_token_id", GgufValue.Of((uint)BeginOfText)),
        new("tokenizer.ggml.eos_token_id", GgufValue.Of((uint)EndOfText)),
        new("tokenizer.ggml.add_bos_token", GgufValue.Of(false)),
        new(TokenizerMetadata.TemplateKey, GgufValue.Of(ChatTemplate)),
    ];

    // GPT-2's spelling of bytes: printable ones as themselves, the others as letters from U+0100 on in their order.
    private static string Symbol(int value)
    {
        static bool Printable(int b) => b is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF);
        var letter = Printable(value) ? value : 0x100 + Enumerable.Range(0, value).Count(b => !Printable(b));
        return ((char)letter).ToString();
    }
}
