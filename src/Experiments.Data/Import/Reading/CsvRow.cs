namespace Experiments.Data.Import.Reading;

/// <summary>A row of comma-separated values.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line in which the row begins, from 1.</param>
/// <param name="Fields">Its fields.</param>
internal sealed record CsvRow(SourceFile File, long Line, IReadOnlyList<string> Fields)
{
    /// <summary>Where it comes from: file and line.</summary>
    public string Id => $"{File.Name}/{Line}";
}
