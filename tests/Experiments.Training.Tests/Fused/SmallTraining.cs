using Experiments.Kernels.Threads;
using Experiments.Models.Architecture;
using Experiments.Training.Architecture;
using Experiments.Training.Batching;
using Experiments.Training.Fused;
using Experiments.Training.Optimization;
using static TorchSharp.torch;

namespace Experiments.Training.Tests.Fused;

/// <summary>A small but whole training: initialisation, batches, the model forwards and backwards, clipping and the optimizer.</summary>
internal static class SmallTraining
{
    /// <summary>Tokens of the vocabulary; the last two are in no batch.</summary>
    public const int Vocabulary = 72;

    private const int Used = 70;

    /// <summary>Three query heads share a key head, widths fill no vector, head and embedding are two matrices.</summary>
    public static DecoderArchitecture Grouped { get; } = new(2, 24, 3, 1, 52, 40) { Tied = false };

    /// <summary>Every head has keys of its own, head and embedding are one matrix.</summary>
    public static DecoderArchitecture Tied { get; } = Grouped with { Tied = true, KeyValueHeads = 3 };

    /// <summary>A model of every family, by name; together they use every operator.</summary>
    public static IReadOnlyDictionary<string, DecoderArchitecture> Families { get; } = new Dictionary<string, DecoderArchitecture>
    {
        ["llama-biases"] = Grouped with { AttentionBias = true, FeedForwardBias = true },
        ["smollm3"] = Grouped with { Family = DecoderFamily.Smollm3, Layers = 4 },
        ["qwen2"] = Tied with { Family = DecoderFamily.Qwen2 },
        ["qwen3"] = Grouped with { Family = DecoderFamily.Qwen3, HeadFeatures = 10 },

        // Caps that bind, and windows shorter than the sequences and no multiple of anything.
        ["gemma2"] = Grouped with
        {
            Family = DecoderFamily.Gemma2, HeadFeatures = 12, Window = 7, AttentionCap = 0.75, LogitCap = 1.5, Tied = true,
        },
        ["gemma3"] = Grouped with { Family = DecoderFamily.Gemma3, Layers = 6, Window = 9, Tied = true },
        ["phi3"] = Grouped with { Family = DecoderFamily.Phi3, RotaryWidth = 4 },
        ["gpt2"] = Tied with { Family = DecoderFamily.Gpt2 },
    };

    /// <summary>Trains four steps.</summary>
    /// <param name="architecture">The model's shape.</param>
    /// <param name="threads">The threads of the steps, again and again.</param>
    /// <returns>The weights afterwards.</returns>
    public static float[][] Train(DecoderArchitecture architecture, params int[] threads) => Train(architecture, _ => { }, threads);

    /// <summary>Trains with weights less than the least normal number: the vectors of the tokens that are in no batch.</summary>
    public static unsafe float[][] TrainTiny(params int[] threads) => Train(
        Grouped,
        weights =>
        {
            // As bits: a processor that takes tiny numbers for zero writes zeros.
            var first = (int*)weights[DecoderTensors.Embedding].Floats() + Used * Grouped.Width;
            new Span<int>(first, (Vocabulary - Used) * Grouped.Width).Fill(0xABCDE);
        },
        threads);

    /// <summary>Eight sequences of 40 tokens; with an odd seed a third of the tokens is not learned.</summary>
    public static Batch BatchOf(int seed)
    {
        var random = new SeededRandom(seed);
        var tokens = Enumerable.Range(0, 8 * 40).Select(_ => (long)random.Next(Used)).ToArray();
        var learned = Enumerable.Range(0, tokens.Length).Where(i => seed % 2 == 0 || i % 3 > 0).Select(i => (long)i).ToArray();
        return new Batch(tokens, 40, learned, [.. learned.Select(i => tokens[(i + 1) % tokens.Length])]);
    }
    private static float[][] Train(DecoderArchitecture architecture, Action<ModelWeights> prepare, int[] threads)
    {
        using var scope = NewDisposeScope();
        using var weights = ModelWeights.Initialize(architecture, Vocabulary, 1, CPU);
        prepare(weights);
        using var crew = new Crew(threads[0]);
        using var model = new FusedModel(architecture, weights, crew);
        using var optimizer = new AdamW([.. weights.All], new OptimizerSettings(OptimizerKind.Adamw, 0.9, 0.98, 0.01, 1), crew);
        for (var step = 1; step <= 4; step++)
        {
            crew.Resize(threads[(step - 1) % threads.Length]);

            // 320 tokens are more than a block of tokens, and no multiple of a tile's rows for every thread.
            model.Loss(BatchOf(step)).backward();
            if (step == 3)
            {
                // A second batch adds to the gradients of the first.
                model.Loss(BatchOf(5)).backward();
            }

            optimizer.Step(1e-2);
        }

        return [.. weights.ToTensors().Select(tensor => tensor.Values)];
    }
}
