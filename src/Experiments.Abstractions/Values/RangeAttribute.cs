namespace Experiments;

/// <summary>The values that a numeric stage parameter may take; checked at build.</summary>
/// <param name="minimum">The least value, included.</param>
/// <param name="maximum">The greatest value, included.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class RangeAttribute(double minimum, double maximum) : Attribute
{
    /// <summary>The least value, included.</summary>
    public double Minimum { get; } = minimum;

    /// <summary>The greatest value, included.</summary>
    public double Maximum { get; } = maximum;
}
