namespace Experiments;

/// <summary>A value that is not that of another parameter.</summary>
/// <param name="other">The name of the other parameter, as C# has it.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class DiffersFromAttribute(string other) : RuleAttribute
{
    internal override ValueRule For(string key) => new(RuleKind.DiffersFrom, key) { Other = ParameterKeys.Kebab(other) };
}
