namespace Experiments.Models.Architecture;

/// <summary>How rotary positions are stretched to texts longer than those of the first training.</summary>
/// <remarks>
/// The formulas' other numbers are those of the papers, which all published models have: 1 and 4 turns for llama3, 32 and 1 for yarn.
/// </remarks>
/// <param name="Kind">The formula.</param>
/// <param name="Factor">By how much wavelengths grow, s.</param>
/// <param name="OriginalContext">The context of the first training, L.</param>
public sealed record RopeScaling(
    RopeScalingKind Kind,
    [Range(1, 1024)] double Factor,
    [Unit("tokens"), Range(1, 1048576)] int OriginalContext)
{
    /// <summary>Refuses numbers that cannot be computed with.</summary>
    /// <exception cref="StageException">They are out of range; the message says which.</exception>
    internal void Check()
    {
        if (!(Factor >= 1 && double.IsFinite(Factor) && OriginalContext >= 1))
        {
            throw new StageException(
                $"architecture: rope-scaling has the factor {Factor} and the original-context {OriginalContext}; both must be at least 1.");
        }
    }
}
