using System.Globalization;

namespace Experiments.Results.Model;

/// <summary>A file with a line for each step of a training: a header, then numbers, one of them the step.</summary>
/// <param name="Columns">The names of the columns, in the order of the file.</param>
/// <param name="Cells">
/// The numbers as they are written, line after line, with their steps and columns; those that are absent, and the steps themselves, are
/// left out.
/// </param>
internal sealed record TrainingTable(IReadOnlyList<string> Columns, IEnumerable<(int Step, string Column, string Text)> Cells)
{
    private const string Step = "step";

    /// <summary>A file; null where it is not there, or has no column of steps.</summary>
    /// <param name="path">The file, which is read as far as the numbers are asked for.</param>
    public static TrainingTable? Read(string path)
    {
        var columns = File.Exists(path) ? File.ReadLines(path).FirstOrDefault("").Split(',') : [];
        return columns.Contains(Step) ? new(columns, CellsOf(path, columns)) : null;
    }

    private static IEnumerable<(int Step, string Column, string Text)> CellsOf(string path, string[] columns)
    {
        var place = Array.IndexOf(columns, Step);
        return File.ReadLines(path).Skip(1).Select(line => line.Split(',')).SelectMany(fields => columns.Zip(fields)
            .Where(cell => cell.First != Step && cell.Second.Length > 0)
            .Select(cell => (int.Parse(fields[place], CultureInfo.InvariantCulture), cell.First, cell.Second)));
    }
}
