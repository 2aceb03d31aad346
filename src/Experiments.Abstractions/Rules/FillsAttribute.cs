namespace Experiments;

/// <summary>
/// A text with names in braces that other parameters, which are maps, give values: every name is one of theirs, and each of theirs is
/// named. Doubled braces are none.
/// </summary>
/// <param name="maps">The maps' properties; <c>out.=Outputs</c> for one whose names have <c>out.</c> before them.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class FillsAttribute(params string[] maps) : RuleAttribute
{
    /// <summary>Names that are there besides, and need not be named.</summary>
    public string[] Also { get; init; } = [];

    internal override ValueRule For(string key) => new ValueRule(RuleKind.Fills, key).Filling(maps, Also);
}
