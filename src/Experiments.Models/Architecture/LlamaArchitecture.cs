namespace Experiments.Models.Architecture;

/// <summary>The shape of a model of the Llama family: everything but its vocabulary and its weights.</summary>
/// <param name="Layers">Transformer blocks.</param>
/// <param name="Width">The length of the vector that runs through the model, a multiple of <paramref name="Heads"/>.</param>
/// <param name="Heads">Attention heads; each is <paramref name="Width"/> / <paramref name="Heads"/> wide, which must be even.</param>
/// <param name="KeyValueHeads">Heads of keys and values, a divisor of <paramref name="Heads"/>; fewer than <paramref name="Heads"/> is
/// grouped-query attention.</param>
/// <param name="FeedForward">The inner width of the SwiGLU feed-forward layer, about 8/3 of <paramref name="Width"/>.</param>
/// <param name="Context">The longest text that the model attends to.</param>
public sealed record LlamaArchitecture(
    [Range(1, 1000)] int Layers,
    [Range(2, 65536)] int Width,
    [Range(1, 1024), Divides(nameof(LlamaArchitecture.Width), Times = 2)] int Heads,
    [Range(1, 1024), Divides(nameof(LlamaArchitecture.Heads))] int KeyValueHeads,
    [Range(1, 1048576)] int FeedForward,
    [Unit("tokens"), Range(2, 1048576)] int Context)
{
    private const double MostRopeBase = 1e12;

    /// <summary>The base of the rotary embedding's wavelengths. The default value is 10000, as in the first Llama.</summary>
    [Range(1, MostRopeBase)]
    public double RopeBase { get; init; } = 10_000;

    /// <summary>What RMSNorm adds to the mean square. The default value is 1e-5, as in Llama 2 and 3.</summary>
    [Range(0, 1)]
    public double NormEpsilon { get; init; } = 1e-5;

    /// <summary>
    /// Whether the output layer shares the weights of the token embedding. The default value is true: a small model's vocabulary is most of
    /// its weights.
    /// </summary>
    public bool Tied { get; init; } = true;

    /// <summary>The width of one head.</summary>
    public int HeadWidth => Width / Heads;

    /// <summary>The width of all key heads together, which is that of all value heads.</summary>
    public int KeyValueWidth => HeadWidth * KeyValueHeads;

    /// <summary>The number of a model's weights.</summary>
    /// <param name="vocabulary">Tokens of the vocabulary.</param>
    public long ParameterCount(int vocabulary) =>
        LlamaTensors.Of(this, vocabulary).Sum(tensor => tensor.Shape.Aggregate(1L, (product, size) => product * size));

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

        if (Width % Heads != 0)
        {
            throw new StageException(
                $"architecture: width {Width} is not a multiple of heads {Heads}; try width {(Width / Heads + 1) * Heads}.");
        }

        if (Width / Heads % 2 != 0)
        {
            throw new StageException(
                $"architecture: width {Width} / heads {Heads} = {Width / Heads}, but the rotary embedding turns pairs: a head's width " +
                "must be even.");
        }

        if (Heads % KeyValueHeads != 0)
        {
            throw new StageException($"architecture: key-value-heads {KeyValueHeads} does not divide heads {Heads}.");
        }

        CheckNumbers();
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
