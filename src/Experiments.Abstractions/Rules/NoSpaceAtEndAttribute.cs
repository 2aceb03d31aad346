namespace Experiments;

/// <summary>A text that something is written behind, with the space that is wanted there: it does not end in white space itself.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class NoSpaceAtEndAttribute : RuleAttribute
{
    internal override ValueRule For(string key) => new(RuleKind.NoSpaceAtEnd, key);
}
