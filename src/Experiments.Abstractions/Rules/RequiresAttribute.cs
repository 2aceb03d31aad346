namespace Experiments;

/// <summary>A parameter that means something only when another is given, too; 0 is nothing.</summary>
/// <param name="other">The name of the other parameter, as C# has it.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class RequiresAttribute(string other) : RuleAttribute
{
    internal override ValueRule For(string key) => new(RuleKind.Requires, key) { Other = ParameterKeys.Kebab(other) };
}
