namespace Experiments;

/// <summary>A list in which no element stands twice.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class DistinctAttribute : RuleAttribute
{
    internal override ValueRule For(string key) => new(RuleKind.Distinct, key);
}
