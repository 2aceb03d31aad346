using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;

namespace Experiments.Generators.Binding;

/// <summary>Where the parts of a spec stand: kept apart from <see cref="BoundExperiment"/>, so that moving a line emits one small file anew.</summary>
/// <param name="Path">The spec's file as the compiler names it.</param>
/// <param name="Experiment">The <c>experiment:</c> key.</param>
/// <param name="Stages">The stages by the names of their places.</param>
/// <param name="Claims">The claims' expressions by name.</param>
/// <param name="Expressions">The expressions by property.</param>
internal sealed record SpecPlaces(
    string Path, Place Experiment, EquatableArray<Place> Stages, EquatableArray<Place> Claims, EquatableArray<Place> Expressions)
{
    /// <summary>Where the values in force stand, in the order of <see cref="BoundExperiment.Values"/>: file, line and column, separated by tabs.</summary>
    public EquatableArray<string> Values { get; init; }
}

/// <summary>Where a part stands, by line and column: what stands before it in the file does not count.</summary>
/// <param name="Name">The part's name.</param>
/// <param name="Range">The place.</param>
/// <param name="File">The file relative to the project, with forward slashes.</param>
internal sealed record Place(string Name, TextRange Range, string File)
{
    public TextRange Range { get; } = Range with { Start = 0, Length = 0 };
}
