using Experiments.Data.Text;
using Experiments.Models;
using Experiments.Models.Architecture;
using Experiments.Models.Llama;
using Experiments.Models.Tokenizers;
using Experiments.Models.Tokenizers.Training;

namespace Experiments.Inference.Tests.Support;

/// <summary>Tiny models whose weights are known.</summary>
public static class ToyModel
{
    private const string Text =
        "the fox lives in lima . the owl lives in oslo . a fox and an owl meet in lima . q : where does the fox live ? a : lima . "
        + "q : where does the owl live ? a : oslo . "
        + "the fox is red and the owl is grey . the red fox lives in lima and the grey owl in oslo .";

    /// <summary>The size of the toy models.</summary>
    public static DecoderArchitecture Architecture { get; } = new(
        Layers: 2,
        Width: 32,
        Heads: 4,
        KeyValueHeads: 2,
        FeedForward: 64,
        Context: 96);

    /// <summary>A model with normally distributed weights: its answers mean nothing, but differ from prompt to prompt.</summary>
    public static void WriteRandom(string folder, long seed = 1)
    {
        var random = new SeededRandom(seed, "toy");

        // Large enough that distributions are far from uniform, so that a wrong token or position shows.
        Write(folder, Architecture, shape => shape.Count == 1 ? 1 : (float)(0.4 * random.NextGaussian()));
    }

    /// <summary>A random model whose widths are multiples of 256, which blocks of quantised weights need.</summary>
    public static void WriteWide(string folder)
    {
        var random = new SeededRandom(3, "toy");
        Write(
            folder,
            new(Layers: 1, Width: 256, Heads: 4, KeyValueHeads: 2, FeedForward: 256, Context: 96),
            shape => shape.Count == 1 ? 1 : (float)(0.2 * random.NextGaussian()));
    }

    /// <summary>A random model of widths that fill no block, for texts that are longer than what llama.cpp decodes at once.</summary>
    public static void WriteLong(string folder)
    {
        var random = new SeededRandom(4, "toy");
        Write(
            folder,
            new(Layers: 3, Width: 60, Heads: 3, KeyValueHeads: 1, FeedForward: 132, Context: 700),
            shape => shape.Count == 1 ? 1 : (float)(0.3 * random.NextGaussian()));
    }

    /// <summary>A model whose logits are all zero: every token has probability 1 / V.</summary>
    public static void WriteUniform(string folder) => Write(folder, Architecture, _ => 0);

    /// <summary>A model that looks at the last token only: after <c>From</c>, <c>To</c> has the logit; all others have 0.</summary>
    /// <remarks>
    /// Attention and feed-forward add nothing, each token's embedding is an axis of its own, and the head holds the logits.
    /// </remarks>
    public static void WriteBigrams(string folder, Func<Tokenizer, IEnumerable<(int From, int To, double Logit)>> bigrams)
    {
        var path = WriteTokenizer(folder);
        var metadata = TokenizerMetadata.Read(path);
        var architecture = new DecoderArchitecture(1, Width: 304, Heads: 4, KeyValueHeads: 4, FeedForward: 8, Context: 96) { Tied = false };
        var tensors = Tensors(architecture, metadata.Tokens.Count, shape => shape.Count == 1 ? 1 : 0);
        LlamaRuntime.Use(Reproducibility.Exact);
        using var tokenizer = Tokenizer.Load(path);
        var embedding = tensors.Single(tensor => tensor.Name == DecoderTensors.Embedding).Values;
        var head = tensors.Single(tensor => tensor.Name == DecoderTensors.Output).Values;
        for (var token = 0; token < metadata.Tokens.Count; token++)
        {
            // Long, so that the norm's epsilon does not show; the norm makes its length the square root of the width.
            embedding[token * architecture.Width + token] = 1000;
        }

        foreach (var (from, to, logit) in bigrams(tokenizer))
        {
            head[to * architecture.Width + from] = (float)(logit / Math.Sqrt(architecture.Width));
        }

        ModelFile.Write(Path.Combine(folder, LanguageModel.FileName), architecture, metadata, tensors);
    }

    /// <summary>
    /// A model that goes on after the last token of <paramref name="after"/> with <paramref name="text"/> and then <paramref name="end"/>,
    /// a text or a control token.
    /// </summary>
    public static void WriteSpeaker(string folder, string after, string text, string end) => WriteBigrams(folder, tokenizer =>
    {
        var last = end == ChatFormat.EndOfTurn
            ? tokenizer.EndOfTurn
            : end == ChatFormat.EndOfText ? tokenizer.EndOfText
            : tokenizer.Encode(end)[0];
        int[] chain = [tokenizer.Encode(after)[^1], .. tokenizer.Encode(text), last];
        return chain.Distinct().Count() == chain.Length
            ? chain.Zip(chain.Skip(1), (first, second) => (first, second, 20.0))
            : throw new ArgumentException($"'{text}' repeats a token, which a model that looks at one token only cannot say.");
    });

    private static void Write(string folder, DecoderArchitecture architecture, Func<IReadOnlyList<int>, float> weight)
    {
        var tokenizer = TokenizerMetadata.Read(WriteTokenizer(folder));
        ModelFile.Write(
            Path.Combine(folder, LanguageModel.FileName),
            architecture,
            tokenizer,
            Tensors(architecture, tokenizer.Tokens.Count, weight));
    }

    private static List<NamedTensor> Tensors(DecoderArchitecture architecture, int vocabulary, Func<IReadOnlyList<int>, float> weight) =>
    [
        .. DecoderTensors.Of(architecture, vocabulary).Select(tensor =>
        {
            var values = new float[tensor.Shape.Aggregate(1, (product, size) => product * size)];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = weight(tensor.Shape);
            }

            return new NamedTensor(tensor.Name, tensor.Shape, values);
        }),
    ];

    private static string WriteTokenizer(string folder)
    {
        using var context = new TestContext();
        var corpus = context.Input<Corpus>("corpus", output => Corpus.Write(output, [new Document("1", Text)]));
        var trained = new TrainTokenizer(corpus, 300).RunAsync(context).GetAwaiter().GetResult();
        var copy = Path.Combine(folder, TrainedTokenizer.FileName);
        File.Copy(trained.GgufPath, copy, overwrite: true);
        return copy;
    }
}
