namespace Experiments.Runtime.Definition;

/// <summary>The values that a parameter takes, for schemas and catalogues.</summary>
/// <param name="Form">What a value looks like.</param>
public sealed record ValueShape(ValueForm Form)
{
    /// <summary>Whether <c>null</c> is a value.</summary>
    public bool IsNullable { get; init; }

    /// <summary>The names of a choice.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The elements of a list; null for everything else.</summary>
    public ValueShape? Element { get; init; }

    /// <summary>The parameters of a record.</summary>
    public IReadOnlyList<StageParameter> Members { get; init; } = [];

    /// <summary>The least number, included; null for none.</summary>
    public double? Minimum { get; init; }

    /// <summary>The greatest number, included; null for none.</summary>
    public double? Maximum { get; init; }
}
