namespace Experiments;

/// <summary>A list in which no element stands twice; of records, none with the same value of a parameter.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class DistinctAttribute : RuleAttribute
{
    /// <summary>
    /// The parameter of the records, as C# has it, by which they differ. The default value is none: the elements are no records.
    /// </summary>
    public string? By { get; init; }

    internal override ValueRule For(string key) => new(RuleKind.Distinct, key) { Other = By is null ? "" : ParameterKeys.Kebab(By) };
}
