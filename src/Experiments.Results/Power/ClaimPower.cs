using Experiments.Results.Claims;

namespace Experiments.Results.Power;

/// <summary>How often a claim holds on results like those of a pilot.</summary>
/// <param name="Pilot">The verdict on the pilot.</param>
/// <param name="Own">The power with as many seeds as the experiment has, and the pilot's items; NaN where the pilot cannot test it.</param>
/// <param name="Curves">The power by the number of seeds, for each factor of the number of items.</param>
public sealed record ClaimPower(ClaimVerdict Pilot, double Own, IReadOnlyList<PowerCurve> Curves);

/// <summary>Power by the number of seeds.</summary>
/// <param name="Factor">How many times as many items as the pilot has.</param>
/// <param name="Points">The numbers of seeds that were tried, up to the first with the power that is wanted.</param>
public sealed record PowerCurve(double Factor, IReadOnlyList<PowerPoint> Points)
{
    /// <summary>The least number of seeds with the power that is wanted; null where none of those that were tried has it.</summary>
    public int? SeedsNeeded => Points is [.., { Power: >= PowerAnalysis.Wanted } last] ? last.Seeds : null;
}

/// <summary>The power at one number of seeds.</summary>
/// <param name="Seeds">The number of seeds.</param>
/// <param name="Power">The share of simulated results on which the claim holds.</param>
public sealed record PowerPoint(int Seeds, double Power);
