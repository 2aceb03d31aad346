namespace Experiments;

/// <summary>A list with as many elements as another.</summary>
/// <param name="other">The name of the other list, as C# has it.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class SameCountAttribute(string other) : RuleAttribute
{
    internal override ValueRule For(string key) => new(RuleKind.SameCount, key) { Other = ParameterKeys.Kebab(other) };
}
