namespace Experiments.Training.Adapters;

/// <summary>Low-rank adaptation: a matrix W stays as it is, and s · B · A is learned beside it, B (out, r) and A (r, in).</summary>
/// <remarks>
/// Source: Hu et al., "LoRA", arXiv:2106.09685. A begins uniform within ±1/√in and B with zeros, as in PEFT, so that training begins at
/// the model itself.
/// </remarks>
/// <param name="Rank">r: 8 to 64 as a rule.</param>
public sealed record Lora([Range(1, 4096)] int Rank)
{
    /// <summary>α in the scale s = α / r. The default value is the rank: a scale of 1.</summary>
    [Range(0, 1e6, MinimumIsExclusive = true)]
    public double? Alpha { get; init; }

    /// <summary>
    /// Whether the scale is α / √r, which keeps changes of large ranks from fading. Source: Kalajdzievski, arXiv:2312.03732. The default
    /// value is no.
    /// </summary>
    public bool RankStabilized { get; init; }

    /// <summary>
    /// The matrices that get one. The default value is all seven of a block, which learn as fast as full training does where attention's
    /// alone do not (Biderman et al., arXiv:2405.09673).
    /// </summary>
    [NotEmpty, Distinct]
    public IReadOnlyList<LoraTarget> Targets { get; init; } = [.. Enum.GetValues<LoraTarget>()];

    /// <summary>
    /// The share of A's inputs that is left out at random in each step; needs 'reproducible: fast'. The default value is 0.
    /// </summary>
    [Range(0, 1, MaximumIsExclusive = true)]
    public double Dropout { get; init; }

    /// <summary>s.</summary>
    internal double Scale => (Alpha ?? Rank) / (RankStabilized ? Math.Sqrt(Rank) : Rank);
}
