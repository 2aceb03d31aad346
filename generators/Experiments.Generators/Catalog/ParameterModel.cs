namespace Experiments.Generators.Catalog;

/// <summary>A parameter of a stage kind or of a record in it.</summary>
/// <param name="Key">The key in YAML.</param>
/// <param name="Name">The name of the constructor's parameter or of the property.</param>
/// <param name="Property">The property that holds the value.</param>
/// <param name="Type">The type.</param>
internal sealed record ParameterModel(string Key, string Name, string Property, TypeModel Type)
{
    /// <summary>Whether YAML must give it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether it is set in an object initializer and not through the constructor.</summary>
    public bool IsInitOnly { get; init; }

    /// <summary>The default as C# writes it; null where there is none or it is not known.</summary>
    public string? DefaultCode { get; init; }

    /// <summary>The default as YAML would write it.</summary>
    public string? DefaultText { get; init; }

    /// <summary>The unit in the plural.</summary>
    public string? Unit { get; init; }

    /// <summary>The least value, included.</summary>
    public double? Minimum { get; init; }

    /// <summary>The greatest value, included.</summary>
    public double? Maximum { get; init; }

    /// <summary>What it means, in plain text.</summary>
    public string Summary { get; init; } = "";
}
