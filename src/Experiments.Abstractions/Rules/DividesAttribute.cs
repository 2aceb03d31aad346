namespace Experiments;

/// <summary>A whole number by which another can be divided.</summary>
/// <param name="other">The name of the parameter that is a multiple of it, as C# has it.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class DividesAttribute(string other) : RuleAttribute
{
    /// <summary>The other is even a multiple of this many times the number. The default value is 1.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The name of a third parameter with which nothing need divide, as C# has it. The default value is none.</summary>
    public string? Unless { get; init; }

    internal override ValueRule For(string key) => new(RuleKind.Divides, key)
    {
        Other = ParameterKeys.Kebab(other),
        Times = Times,
        Unless = Unless is null ? null : ParameterKeys.Kebab(Unless),
    };
}
