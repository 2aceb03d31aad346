namespace Experiments.Runtime.Specs;

/// <summary>The values that a parameter takes, for schemas and catalogs.</summary>
/// <param name="Form">What a value looks like.</param>
public sealed record ValueShape(ValueForm Form)
{
    /// <summary>Whether <c>null</c> is a value.</summary>
    public bool IsNullable { get; init; }

    /// <summary>The names of a choice.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The elements of a list, or the values of a map; null for everything else.</summary>
    public ValueShape? Element { get; init; }

    /// <summary>The parameters of a record.</summary>
    public IReadOnlyList<StageParameter> Members { get; init; } = [];

    /// <summary>What a record is, from its doc comment.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The least number; null for none.</summary>
    public double? Minimum { get; init; }

    /// <summary>The greatest number; null for none.</summary>
    public double? Maximum { get; init; }

    /// <summary>Whether the least number is none of the values.</summary>
    public bool MinimumIsExclusive { get; init; }

    /// <summary>Whether the greatest number is none of the values.</summary>
    public bool MaximumIsExclusive { get; init; }
}

/// <summary>What a parameter's value looks like in YAML.</summary>
public enum ValueForm
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Truth,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A duration: <c>90m</c>.</summary>
    Duration,

    /// <summary>An amount of memory or disk: <c>16GB</c>.</summary>
    Size,

    /// <summary>One of a few names.</summary>
    Choice,

    /// <summary>A list.</summary>
    List,

    /// <summary>A mapping with parameters of its own.</summary>
    Record,

    /// <summary>What a stage makes: <c>$name</c>.</summary>
    Input,

    /// <summary>A mapping from names of one's own to values of one form.</summary>
    Map,

    /// <summary>A single value of any form.</summary>
    Scalar,
}
