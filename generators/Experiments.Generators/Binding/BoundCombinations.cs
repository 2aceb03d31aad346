using Experiments.Generators.Text;

namespace Experiments.Generators.Binding;

/// <summary>How the values of axes are combined, where it is not simply each with each.</summary>
/// <param name="Zips">Axes that advance together, by their properties.</param>
/// <param name="Excludes">Combinations that are left out, in each profile that has its own; <c>default</c> first.</param>
/// <param name="Includes">Combinations that are added, in each profile that has its own; <c>default</c> first.</param>
internal sealed record BoundCombinations(
    EquatableArray<EquatableArray<string>> Zips,
    EquatableArray<InProfile<EquatableArray<BoundCombination>>> Excludes,
    EquatableArray<InProfile<EquatableArray<BoundCombination>>> Includes)
{
    public static BoundCombinations None { get; } = new(default, default, default);
}

/// <summary>Values of some axes.</summary>
/// <param name="Points">The axes with their values: one each in an addition, any of several in an exclusion.</param>
internal sealed record BoundCombination(EquatableArray<BoundPoint> Points);

/// <summary>An axis with values.</summary>
/// <param name="Property">The trial's property.</param>
/// <param name="Values">The values.</param>
internal sealed record BoundPoint(string Property, EquatableArray<BoundValue> Values);
