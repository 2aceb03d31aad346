namespace Experiments;

/// <summary>A text that has a letter, or a list that has an element; white space is nothing, but in a text that may be only that.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class NotEmptyAttribute : RuleAttribute
{
    /// <summary>Whether white space will do, as it does for what separates texts. The default value is false.</summary>
    public bool AllowsWhiteSpace { get; init; }

    internal override ValueRule For(string key) => new(RuleKind.NotEmpty, key) { Text = AllowsWhiteSpace ? "white-space" : "" };
}
