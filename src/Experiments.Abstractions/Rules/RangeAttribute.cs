namespace Experiments;

/// <summary>The values that a numeric stage parameter may take, or each number of a list; of a duration, the seconds.</summary>
/// <param name="minimum">The least value, included.</param>
/// <param name="maximum">The greatest value, included.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class RangeAttribute(double minimum, double maximum) : RuleAttribute
{
    /// <summary>The least value.</summary>
    public double Minimum { get; } = minimum;

    /// <summary>The greatest value.</summary>
    public double Maximum { get; } = maximum;

    /// <summary>Whether values are above the least value. The default value is false: it is one of them.</summary>
    public bool MinimumIsExclusive { get; init; }

    /// <summary>Whether values are below the greatest value. The default value is false: it is one of them.</summary>
    public bool MaximumIsExclusive { get; init; }

    internal override ValueRule For(string key) => new(RuleKind.Range, key)
    {
        Range = new(Minimum, Maximum, MinimumIsExclusive, MaximumIsExclusive),
    };
}
