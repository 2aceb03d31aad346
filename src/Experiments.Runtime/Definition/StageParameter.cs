namespace Experiments.Runtime.Definition;

/// <summary>A parameter of a stage kind, for catalogues and schemas.</summary>
/// <param name="Name">The YAML key.</param>
/// <param name="Type">The type in the words of the spec language: <c>integer</c>, <c>dialogues</c>, <c>constant | linear | cosine</c>.</param>
/// <param name="Required">Whether YAML must give it.</param>
/// <param name="Default">The default as YAML would write it; null where there is none.</param>
/// <param name="Unit">The unit in the plural; null where there is none.</param>
/// <param name="Summary">What it means, from the doc comment.</param>
public sealed record StageParameter(string Name, string Type, bool Required, string? Default, string? Unit, string Summary)
{
    /// <summary>The values that it takes.</summary>
    public ValueShape Shape { get; init; } = new(ValueForm.Text);
}
