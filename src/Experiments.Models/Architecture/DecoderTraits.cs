namespace Experiments.Models.Architecture;

/// <summary>What all models of a family have in common.</summary>
/// <param name="Name">The family's name in GGUF's <c>general.architecture</c>.</param>
public sealed record DecoderTraits(string Name)
{
    private static readonly Dictionary<DecoderFamily, DecoderTraits> ByFamily = new()
    {
        [DecoderFamily.Llama] = new("llama"),
        [DecoderFamily.Smollm3] = new("smollm3") { LayersPerUnplaced = 4 },
        [DecoderFamily.Qwen2] = new("qwen2") { PairsAreHalves = true, QueryKeyValueBias = true },
        [DecoderFamily.Qwen3] = new("qwen3") { PairsAreHalves = true, NormsQueriesAndKeys = true },
        [DecoderFamily.Gemma2] = Gemma("gemma2") with { LayersPerGlobal = 2, LayersOfGreatest = 46 },
        [DecoderFamily.Gemma3] = Gemma("gemma3") with
        {
            LayersPerGlobal = 6,
            LayersOfGreatest = 62,
            NormsQueriesAndKeys = true,
            LocalRopeBase = 10_000,
        },
        [DecoderFamily.Phi3] = new("phi3") { PairsAreHalves = true, IsJoined = true },
        [DecoderFamily.Gpt2] = new("gpt2")
        {
            UsesLayerNorm = true,
            Activation = Activation.GeluTanh,
            IsGated = false,
            QueryKeyValueBias = true,
            OtherBiases = true,
            LearnsPositions = true,
            IsJoined = true,
        },
    };

    /// <summary>Whether norms subtract the mean and add a bias (LayerNorm, Ba et al., arXiv:1607.06450), or neither (RMSNorm).</summary>
    public bool UsesLayerNorm { get; private init; }

    /// <summary>The function of the feed-forward part.</summary>
    public Activation Activation { get; private init; } = Activation.Silu;

    /// <summary>Whether the function's value is multiplied by a linear branch (Shazeer, arXiv:2002.05202).</summary>
    public bool IsGated { get; private init; } = true;

    /// <summary>Whether queries, keys and values have biases in every model.</summary>
    public bool QueryKeyValueBias { get; private init; }

    /// <summary>Whether all other matrices of a block have biases in every model.</summary>
    public bool OtherBiases { get; private init; }

    /// <summary>Whether each head's queries and keys are normalised before they are turned.</summary>
    public bool NormsQueriesAndKeys { get; private init; }

    /// <summary>Whether what attention and feed-forward give is normalised before it is added to the residual stream.</summary>
    public bool NormsAfterwards { get; private init; }

    /// <summary>Whether embeddings are multiplied by the root of the width.</summary>
    public bool ScalesEmbedding { get; private init; }

    /// <summary>Whether positions are rows of a table that are added to the embedding, in place of turned queries and keys.</summary>
    public bool LearnsPositions { get; private init; }

    /// <summary>Every how many layers one knows no positions; 0 for none.</summary>
    public int LayersPerUnplaced { get; private init; }

    /// <summary>Every how many layers one sees the whole text, and the others a window; 0 where all see the whole.</summary>
    public int LayersPerGlobal { get; private init; }

    /// <summary>The base of the wavelengths of layers with a window; 0 where it is that of the others.</summary>
    public double LocalRopeBase { get; private init; }

    /// <summary>The layers of the one model whose scores are divided by the root of width / heads in place of the head's width.</summary>
    public int LayersOfGreatest { get; private init; }

    /// <summary>Whether norms' gains are 1 + what Hugging Face's files hold.</summary>
    internal bool GainsAreOffsets { get; private init; }

    /// <summary>Whether GGUF files pair features half a head apart; here, and in files of the others, pairs are adjacent.</summary>
    internal bool PairsAreHalves { get; private init; }

    /// <summary>Whether files hold queries, keys and values in one matrix, and gate and up likewise.</summary>
    internal bool IsJoined { get; private init; }

    /// <summary>The traits of a family.</summary>
    /// <param name="family">The family.</param>
    public static DecoderTraits Of(DecoderFamily family) => ByFamily[family];

    /// <summary>The family of GGUF's name; null where there is none.</summary>
    internal static DecoderFamily? Find(string name) =>
        ByFamily.Where(family => family.Value.Name == name).Select(family => (DecoderFamily?)family.Key).FirstOrDefault();

    private static DecoderTraits Gemma(string name) => new(name)
    {
        Activation = Activation.GeluTanh,
        NormsAfterwards = true,
        ScalesEmbedding = true,
        GainsAreOffsets = true,
        PairsAreHalves = true,
    };
}
