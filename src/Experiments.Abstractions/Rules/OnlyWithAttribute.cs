namespace Experiments;

/// <summary>A parameter that goes with one choice of another only.</summary>
/// <param name="other">The name of the other parameter, as C# has it; it is of an enumeration, or true or false. The build looks at the
/// first alone, plan and run at both.</param>
/// <param name="choice">The member of the enumeration.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class OnlyWithAttribute(string other, object choice) : RuleAttribute
{
    /// <summary>A value that goes with every choice, as it is what the parameter is when it is left out; null for none.</summary>
    public string? Unless { get; init; }

    internal override ValueRule For(string key) => new(RuleKind.OnlyWith, key)
    {
        Other = ParameterKeys.Kebab(other),
        Text = ParameterKeys.Kebab($"{choice}"),
        Unless = Unless,
    };
}
