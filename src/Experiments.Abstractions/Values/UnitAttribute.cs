namespace Experiments;

/// <summary>
/// The unit of a numeric stage parameter. A count with a unit may be written with a suffix in YAML: <c>10k</c>, <c>1.5M</c>.
/// </summary>
/// <param name="name">The unit in the plural: <c>tokens</c>, <c>steps</c>, <c>dialogues</c>.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class UnitAttribute(string name) : Attribute
{
    /// <summary>The unit in the plural.</summary>
    public string Name { get; } = name;
}
