namespace Experiments.Runtime.Specs;

/// <summary>A place in a YAML file, for messages that point at it.</summary>
/// <param name="File">The path of the file, relative to the project's folder, with forward slashes.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
public sealed record SourcePosition(string File, int Line, int Column)
{
    /// <inheritdoc />
    public override string ToString() => $"{File}({Line},{Column})";
}
