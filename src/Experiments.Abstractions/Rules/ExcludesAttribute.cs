namespace Experiments;

/// <summary>A parameter that is not given together with another.</summary>
/// <param name="other">The name of the other parameter, as C# has it.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class ExcludesAttribute(string other) : RuleAttribute
{
    internal override ValueRule For(string key) => new(RuleKind.Excludes, key) { Other = ParameterKeys.Kebab(other) };
}
