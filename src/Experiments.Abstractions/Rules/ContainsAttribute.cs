namespace Experiments;

/// <summary>A text that has places where the stage puts something, such as <c>{question}</c>.</summary>
/// <param name="places">The places; each must occur.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class ContainsAttribute(params string[] places) : RuleAttribute
{
    internal override ValueRule For(string key) => new(RuleKind.Contains, key) { Text = string.Join('\n', places) };
}
