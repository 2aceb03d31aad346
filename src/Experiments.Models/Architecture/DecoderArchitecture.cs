namespace Experiments.Models.Architecture;

/// <summary>
/// The shape of a decoder, everything but its vocabulary and its weights: a family says which parts a block has, the rest how large they
/// are.
/// </summary>
/// <param name="Layers">Transformer blocks.</param>
/// <param name="Width">The length of the vector that runs through the model (D), a multiple of <paramref name="Heads"/> where no
/// head-features are given.</param>
/// <param name="Heads">Attention heads (H); each is <paramref name="Width"/> / <paramref name="Heads"/> wide where no head-features are
/// given, which must be even.</param>
/// <param name="KeyValueHeads">Heads of keys and values, a divisor of <paramref name="Heads"/>; fewer than <paramref name="Heads"/> is
/// grouped-query attention.</param>
/// <param name="FeedForward">The inner width of the feed-forward part (F), about 8/3 of <paramref name="Width"/> with a gate.</param>
/// <param name="Context">The longest text that the model attends to.</param>
public sealed record DecoderArchitecture(
    [Range(1, 1000)] int Layers,
    [Range(2, 65536)] int Width,
    [Range(1, 1024), Divides(nameof(DecoderArchitecture.Width), Times = 2, Unless = nameof(DecoderArchitecture.HeadFeatures))]
    int Heads,
    [Range(1, 1024), Divides(nameof(DecoderArchitecture.Heads))] int KeyValueHeads,
    [Range(1, 1048576)] int FeedForward,
    [Unit("tokens"), Range(2, 1048576)] int Context)
{
    private const double MostRopeBase = 1e12;

    /// <summary>The family. The default value is llama.</summary>
    public DecoderFamily Family { get; init; } = DecoderFamily.Llama;

    /// <summary>The features of a head (hd), where they are not width / heads; even.</summary>
    [Range(2, 65536)]
    public int? HeadFeatures { get; init; }

    /// <summary>The base of the rotary embedding's wavelengths. The default value is 10000, as in the first Llama.</summary>
    [Range(1, MostRopeBase)]
    public double RopeBase { get; init; } = 10_000;

    /// <summary>How rotary positions are stretched. The default value is none.</summary>
    public RopeScaling? RopeScaling { get; init; }

    /// <summary>The features of a head that positions turn, the first ones; even. The default value is all of them.</summary>
    [Range(2, 65536)]
    public int? RotaryWidth { get; init; }

    /// <summary>What norms add to the mean square. The default value is 1e-5, as in Llama 2 and 3.</summary>
    [Range(0, 1)]
    public double NormEpsilon { get; init; } = 1e-5;

    /// <summary>
    /// Whether the output layer shares the weights of the token embedding. The default value is true: a small model's vocabulary is most of
    /// its weights.
    /// </summary>
    public bool Tied { get; init; } = true;

    /// <summary>Whether the four matrices of attention have biases, in a family where they may. The default value is false.</summary>
    public bool AttentionBias { get; init; }

    /// <summary>Whether the matrices of the feed-forward part have biases, in a family where they may. The default value is no.</summary>
    public bool FeedForwardBias { get; init; }

    /// <summary>The tokens that layers with a window attend to, itself included; only for families with such layers.</summary>
    [Unit("tokens"), Range(1, 1048576)]
    public int? Window { get; init; }

    /// <summary>c in c · tanh(x / c), which bounds the scores of attention. The default value is none.</summary>
    [Range(0, 1e9, MinimumIsExclusive = true)]
    public double? AttentionCap { get; init; }

    /// <summary>c in c · tanh(x / c), which bounds the logits. The default value is none.</summary>
    [Range(0, 1e9, MinimumIsExclusive = true)]
    public double? LogitCap { get; init; }

    /// <summary>What all models of the family have in common.</summary>
    public DecoderTraits Traits => DecoderTraits.Of(Family);

    /// <summary>The width of one head (hd).</summary>
    public int HeadWidth => HeadFeatures ?? Width / Heads;

    /// <summary>The width of all query heads together.</summary>
    public int QueryWidth => HeadWidth * Heads;

    /// <summary>The width of all key heads together, which is that of all value heads.</summary>
    public int KeyValueWidth => HeadWidth * KeyValueHeads;

    /// <summary>The width by whose root scores are divided: that of a head, but for one model of a family.</summary>
    public int ScoreWidth => Layers == Traits.LayersOfGreatest ? Width / Heads : HeadWidth;

    /// <summary>What scores are multiplied by.</summary>
    public double ScoreScale => 1 / Math.Sqrt(ScoreWidth);

    /// <summary>Whether queries, keys and values have biases.</summary>
    public bool HasQueryKeyValueBias => AttentionBias || Traits.QueryKeyValueBias;

    /// <summary>Whether the matrix after attention has a bias.</summary>
    public bool HasOutputBias => AttentionBias || Traits.OtherBiases;

    /// <summary>Whether the matrices of the feed-forward part have biases.</summary>
    public bool HasFeedForwardBias => FeedForwardBias || Traits.OtherBiases;

    /// <summary>The number of a model's weights.</summary>
    /// <param name="vocabulary">Tokens of the vocabulary.</param>
    public long ParameterCount(int vocabulary) =>
        DecoderTensors.Of(this, vocabulary).Sum(tensor => tensor.Shape.Aggregate(1L, (product, size) => product * size));

    /// <summary>Whether a layer attends to a window of the text.</summary>
    /// <param name="layer">The block, from 0.</param>
    public bool IsLocal(int layer) => Traits.LayersPerGlobal > 0 && (layer + 1) % Traits.LayersPerGlobal != 0;

    /// <summary>Whether rotary positions turn a layer's queries and keys.</summary>
    /// <param name="layer">The block, from 0.</param>
    public bool IsRotary(int layer) =>
        !Traits.LearnsPositions && (Traits.LayersPerUnplaced == 0 || (layer + 1) % Traits.LayersPerUnplaced != 0);

    /// <summary>Refuses a shape that cannot be built.</summary>
    /// <exception cref="StageException">A size is out of range, or widths and heads do not divide; the message says which and what would
    /// fit.</exception>
    public void Check()
    {
        foreach (var (name, size) in Sizes())
        {
            if (size < 1)
            {
                throw new StageException($"architecture: {name} is {size}; it must be at least 1.");
            }
        }

        CheckHeads();
        CheckNumbers();
        DecoderFamilyCheck.Check(this);
    }

    private void CheckHeads()
    {
        if (HeadFeatures is null && Width % Heads != 0)
        {
            throw new StageException(
                $"architecture: width {Width} is not a multiple of heads {Heads}; try width {(Width / Heads + 1) * Heads}.");
        }

        if (HeadWidth % 2 != 0)
        {
            throw new StageException(
                HeadFeatures is null
                    ? $"architecture: width {Width} / heads {Heads} = {HeadWidth}, but the rotary embedding turns pairs: a head's width " +
                    "must be even."
                    : $"architecture: head-features is {HeadFeatures}, but the rotary embedding turns pairs: it must be even.");
        }

        if (Heads % KeyValueHeads != 0)
        {
            throw new StageException($"architecture: key-value-heads {KeyValueHeads} does not divide heads {Heads}.");
        }

        if (RotaryWidth is { } turned && (turned % 2 != 0 || turned < 2 || turned > HeadWidth))
        {
            throw new StageException(
                $"architecture: rotary-width is {turned}; it must be even, and at most the width of a head, {HeadWidth}.");
        }
    }

    // llama.cpp takes any number, and then computes NaN, or positions that all look alike.
    private void CheckNumbers()
    {
        if (RopeBase is not (> 0 and <= MostRopeBase))
        {
            throw new StageException($"architecture: rope-base is {RopeBase}; it must be more than 0, and at most {MostRopeBase}.");
        }

        if (NormEpsilon is not (>= 0 and <= 1))
        {
            throw new StageException($"architecture: norm-epsilon is {NormEpsilon}; it must be from 0 to 1.");
        }

        RopeScaling?.Check();
        foreach (var (name, cap) in new[] { ("attention-cap", AttentionCap), ("logit-cap", LogitCap) })
        {
            if (cap is { } value && !(value > 0 && double.IsFinite(value)))
            {
                throw new StageException($"architecture: {name} is {value}; it must be more than 0, or left out.");
            }
        }
    }

    private IEnumerable<(string Name, int Size)> Sizes() =>
    [
        ("layers", Layers),
        ("width", Width),
        ("heads", Heads),
        ("key-value-heads", KeyValueHeads),
        ("feed-forward", FeedForward),
        ("context", Context),
    ];
}
