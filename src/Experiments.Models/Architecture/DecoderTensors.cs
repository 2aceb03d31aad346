namespace Experiments.Models.Architecture;

/// <summary>The names and shapes of a decoder's tensors, outermost dimension first; names are GGUF's.</summary>
/// <remarks>
/// One form for all families: matrices are (out, in), queries, keys and values are apart, and so are gate and up; rotary positions turn
/// adjacent pairs of features. What a family's files hold otherwise is turned into it, and back, by the layouts of files.
/// </remarks>
public static class DecoderTensors
{
    /// <summary>The token embedding, (V, D).</summary>
    public const string Embedding = "token_embd.weight";

    /// <summary>The norm before the head, (D).</summary>
    public const string OutputNorm = "output_norm.weight";

    /// <summary>The head, (V, D); absent when it is tied to the embedding.</summary>
    public const string Output = "output.weight";

    /// <summary>The table of learned positions, (context, D).</summary>
    public const string Positions = "position_embd.weight";

    /// <summary>The divisors of rotary frequencies, (turned features / 2), which are no weights: the architecture gives them.</summary>
    internal const string RopeDivisors = "rope_freqs.weight";

    /// <summary>The norm before attention, (D).</summary>
    /// <param name="layer">The block, from 0.</param>
    public static string AttentionNorm(int layer) => $"blk.{layer}.attn_norm.weight";

    /// <summary>The norm of a head's queries, (head width).</summary>
    /// <param name="layer">The block, from 0.</param>
    public static string QueryNorm(int layer) => $"blk.{layer}.attn_q_norm.weight";

    /// <summary>The norm of a head's keys, (head width).</summary>
    /// <param name="layer">The block, from 0.</param>
    public static string KeyNorm(int layer) => $"blk.{layer}.attn_k_norm.weight";

    /// <summary>The norm after attention, (D).</summary>
    /// <param name="layer">The block, from 0.</param>
    public static string AfterAttentionNorm(int layer) => $"blk.{layer}.post_attention_norm.weight";

    /// <summary>The norm after the feed-forward part, (D).</summary>
    /// <param name="layer">The block, from 0.</param>
    public static string AfterFeedForwardNorm(int layer) => $"blk.{layer}.post_ffw_norm.weight";

    /// <summary>The query matrix, (H · head width, D).</summary>
    /// <param name="layer">The block, from 0.</param>
    public static string Query(int layer) => $"blk.{layer}.attn_q.weight";

    /// <summary>The key matrix, (key-value heads · head width, D).</summary>
    /// <param name="layer">The block, from 0.</param>
    public static string Key(int layer) => $"blk.{layer}.attn_k.weight";

    /// <summary>The value matrix, (key-value heads · head width, D).</summary>
    /// <param name="layer">The block, from 0.</param>
    public static string Value(int layer) => $"blk.{layer}.attn_v.weight";

    /// <summary>The matrix after attention, (D, H · head width).</summary>
    /// <param name="layer">The block, from 0.</param>
    public static string AttentionOutput(int layer) => $"blk.{layer}.attn_output.weight";

    /// <summary>The norm before the feed-forward part, (D).</summary>
    /// <param name="layer">The block, from 0.</param>
    public static string FeedForwardNorm(int layer) => $"blk.{layer}.ffn_norm.weight";

    /// <summary>The gate of the feed-forward part, (F, D); absent where it has none.</summary>
    /// <param name="layer">The block, from 0.</param>
    public static string Gate(int layer) => $"blk.{layer}.ffn_gate.weight";

    /// <summary>The linear branch, or the only way in, (F, D).</summary>
    /// <param name="layer">The block, from 0.</param>
    public static string Up(int layer) => $"blk.{layer}.ffn_up.weight";

    /// <summary>The way back, (D, F).</summary>
    /// <param name="layer">The block, from 0.</param>
    public static string Down(int layer) => $"blk.{layer}.ffn_down.weight";

    /// <summary>The bias of a matrix or norm, (out).</summary>
    /// <param name="weight">The name of the matrix or norm.</param>
    public static string Bias(string weight) => weight.Replace(".weight", ".bias", StringComparison.Ordinal);

    /// <summary>Every tensor of a model, in the order in which files hold them.</summary>
    /// <param name="architecture">The model's size.</param>
    /// <param name="vocabulary">Tokens of the vocabulary (V).</param>
    public static IReadOnlyList<TensorShape> Of(DecoderArchitecture architecture, int vocabulary)
    {
        var list = new TensorList(architecture);
        list.Matrix(Embedding, vocabulary, architecture.Width);
        if (architecture.Traits.LearnsPositions)
        {
            list.Matrix(Positions, architecture.Context, architecture.Width);
        }

        list.Norm(OutputNorm, architecture.Width);
        if (!architecture.Tied)
        {
            list.Matrix(Output, vocabulary, architecture.Width);
        }

        for (var layer = 0; layer < architecture.Layers; layer++)
        {
            AddAttention(list, architecture, layer);
            AddFeedForward(list, architecture, layer);
        }

        return list.Tensors;
    }

    private static void AddAttention(TensorList list, DecoderArchitecture architecture, int layer)
    {
        var (width, isBiased) = (architecture.Width, architecture.HasQueryKeyValueBias);
        list.Norm(AttentionNorm(layer), width);
        list.Matrix(Query(layer), architecture.QueryWidth, width, isBiased);
        list.Matrix(Key(layer), architecture.KeyValueWidth, width, isBiased);
        list.Matrix(Value(layer), architecture.KeyValueWidth, width, isBiased);
        list.Matrix(AttentionOutput(layer), width, architecture.QueryWidth, architecture.HasOutputBias);
        if (architecture.Traits.NormsQueriesAndKeys)
        {
            list.Norm(QueryNorm(layer), architecture.HeadWidth);
            list.Norm(KeyNorm(layer), architecture.HeadWidth);
        }

        if (architecture.Traits.NormsAfterwards)
        {
            list.Norm(AfterAttentionNorm(layer), width);
        }
    }

    private static void AddFeedForward(TensorList list, DecoderArchitecture architecture, int layer)
    {
        var (width, hidden, isBiased) = (architecture.Width, architecture.FeedForward, architecture.HasFeedForwardBias);
        list.Norm(FeedForwardNorm(layer), width);
        if (architecture.Traits.IsGated)
        {
            list.Matrix(Gate(layer), hidden, width, isBiased);
        }

        list.Matrix(Up(layer), hidden, width, isBiased);
        list.Matrix(Down(layer), width, hidden, isBiased);
        if (architecture.Traits.NormsAfterwards)
        {
            list.Norm(AfterFeedForwardNorm(layer), width);
        }
    }

    private sealed class TensorList(DecoderArchitecture architecture)
    {
        public List<TensorShape> Tensors { get; } = [];

        public void Norm(string name, int width)
        {
            Tensors.Add(new(name, [width]));
            if (architecture.Traits.UsesLayerNorm)
            {
                Tensors.Add(new(Bias(name), [width]));
            }
        }

        public void Matrix(string name, int rows, int columns, bool isBiased = false)
        {
            Tensors.Add(new(name, [rows, columns]));
            if (isBiased)
            {
                Tensors.Add(new(Bias(name), [rows]));
            }
        }
    }
}
