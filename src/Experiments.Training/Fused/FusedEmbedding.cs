using Experiments.Kernels.Attention;
using Experiments.Kernels.Rows;
using Experiments.Models.Architecture;
using Experiments.Training.Architecture;
using static TorchSharp.torch;

namespace Experiments.Training.Fused;

/// <summary>The vectors of tokens, in some families scaled, in some with those of their places added: tokens (N) → (N, D).</summary>
/// <param name="architecture">The model's shape.</param>
/// <param name="weights">The model's weights.</param>
internal sealed unsafe class FusedEmbedding(DecoderArchitecture architecture, ModelWeights weights) : IDisposable
{
    private readonly Weight? places = weights.Find(DecoderTensors.Positions) is { } table ? new(table) : null;     // (context, D)
    private readonly float scale = architecture.Traits.ScalesEmbedding ? (float)Math.Sqrt(architecture.Width) : 1;

    /// <summary>(V, D).</summary>
    public Weight Table { get; } = new(weights[DecoderTensors.Embedding]);

    /// <summary>Looks tokens up.</summary>
    /// <param name="tokens">(N).</param>
    /// <param name="sequences">Whose places tokens have.</param>
    /// <param name="rows">(N, D), written.</param>
    public void Forward(long[] tokens, Sequences sequences, Tensor rows)
    {
        float* target = rows.Floats();
        Embedding.Gather(Table.Values, tokens, target, architecture.Width);
        if (scale != 1)
        {
            Embedding.Scale(target, (long)tokens.Length * architecture.Width, scale);
        }

        if (places is not null)
        {
            for (var i = 0; i < sequences.Count; i++)
            {
                var (start, length) = (sequences.Start(i), sequences.Length(i));
                Embedding.AddPlaces(places.Values, length, target + (long)start * architecture.Width, length, architecture.Width);
            }
        }
    }

    /// <summary>Adds the gradients of tokens' vectors to their rows of the tables.</summary>
    /// <param name="tokens">(N).</param>
    /// <param name="sequences">Whose places tokens have.</param>
    /// <param name="gradient">(N, D), scaled in its place.</param>
    public void Backward(long[] tokens, Sequences sequences, Tensor gradient)
    {
        float* slopes = gradient.Floats();
        if (places is not null)
        {
            Begin(places);
            for (var i = 0; i < sequences.Count; i++)
            {
                var (start, length) = (sequences.Start(i), sequences.Length(i));
                Embedding.ScatterPlaces(slopes + (long)start * architecture.Width, length, length, places.Slopes, architecture.Width);
            }
        }

        if (scale != 1)
        {
            Embedding.Scale(slopes, (long)tokens.Length * architecture.Width, scale);
        }

        // The head, where it is the same table, has gone before.
        Begin(Table);
        Embedding.Scatter(slopes, tokens, Table.Slopes, architecture.Width);
    }

    public void Dispose()
    {
        Table.Dispose();
        places?.Dispose();
    }

    private static void Begin(Weight weight)
    {
        if (!weight.Claim())
        {
            new Span<float>(weight.Slopes, weight.Matrix.Rows * weight.Matrix.Columns).Clear();
        }
    }
}
