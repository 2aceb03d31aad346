namespace Experiments.Models.Architecture;

/// <summary>The names and shapes of a Llama model's tensors as llama.cpp expects them in GGUF, outermost dimension first.</summary>
/// <remarks>
/// Rotary positions turn adjacent pairs of features, so that the query and key matrices need no permutation between training and llama.cpp.
/// </remarks>
public static class LlamaTensors
{
    /// <summary>The token embedding, (V, D).</summary>
    public const string Embedding = "token_embd.weight";

    /// <summary>The norm before the head, (D).</summary>
    public const string OutputNorm = "output_norm.weight";

    /// <summary>The head, (V, D); absent when it is tied to the embedding.</summary>
    public const string Output = "output.weight";

    /// <summary>The norm before attention, (D).</summary>
    /// <param name="layer">The block, from 0.</param>
    public static string AttentionNorm(int layer) => $"blk.{layer}.attn_norm.weight";

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

    /// <summary>SwiGLU's gate, (F, D).</summary>
    /// <param name="layer">The block, from 0.</param>
    public static string Gate(int layer) => $"blk.{layer}.ffn_gate.weight";

    /// <summary>SwiGLU's linear branch, (F, D).</summary>
    /// <param name="layer">The block, from 0.</param>
    public static string Up(int layer) => $"blk.{layer}.ffn_up.weight";

    /// <summary>SwiGLU's way back, (D, F).</summary>
    /// <param name="layer">The block, from 0.</param>
    public static string Down(int layer) => $"blk.{layer}.ffn_down.weight";

    /// <summary>Every tensor of a model, in the order in which files hold them.</summary>
    /// <param name="architecture">The model's size.</param>
    /// <param name="vocabulary">Tokens of the vocabulary (V).</param>
    public static IReadOnlyList<TensorShape> Of(LlamaArchitecture architecture, int vocabulary)
    {
        var tensors = new List<TensorShape>
        {
            new(Embedding, [vocabulary, architecture.Width]),
            new(OutputNorm, [architecture.Width]),
        };
        if (!architecture.Tied)
        {
            tensors.Add(new(Output, [vocabulary, architecture.Width]));
        }

        for (var layer = 0; layer < architecture.Layers; layer++)
        {
            tensors.AddRange(OfLayer(architecture, layer));
        }

        return tensors;
    }

    private static IEnumerable<TensorShape> OfLayer(LlamaArchitecture architecture, int layer)
    {
        var (width, keyValue, hidden) = (architecture.Width, architecture.KeyValueWidth, architecture.FeedForward);
        return
        [
            new(AttentionNorm(layer), [width]),
            new(Query(layer), [width, width]),
            new(Key(layer), [keyValue, width]),
            new(Value(layer), [keyValue, width]),
            new(AttentionOutput(layer), [width, width]),
            new(FeedForwardNorm(layer), [width]),
            new(Gate(layer), [hidden, width]),
            new(Up(layer), [hidden, width]),
            new(Down(layer), [width, hidden]),
        ];
    }
}
