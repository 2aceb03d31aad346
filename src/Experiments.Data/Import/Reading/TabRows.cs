namespace Experiments.Data.Import.Reading;

/// <summary>Reads tab-separated values: a row per line, in which quotes mean nothing.</summary>
internal static class TabRows
{
    /// <summary>The rows of a file that are not blank.</summary>
    /// <exception cref="StageException">The file cannot be read, or is not in its encoding.</exception>
    public static IEnumerable<CsvRow> Of(SourceFile file) =>
        Lines.Of(file).Where(line => !line.IsBlank).Select(line => new CsvRow(file, line.Number, line.Text.Split('\t')));
}
