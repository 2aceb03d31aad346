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
    public static TrainingTable? Read(string path) => File.Exists(path) ? Of(File.ReadLines(path)) : null;

    /// <summary>A file that is being written, as far as it has whole lines; null where it is not there or has no header yet.</summary>
    /// <param name="path">The file, which may be moved or removed while it is read.</param>
    public static TrainingTable? ReadSoFar(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file);
            var text = reader.ReadToEnd();
            return Of(text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
        catch (IOException)
        {
            // The stage has not begun to write, or its artifact was published in this moment.
            return null;
        }
    }

    private static TrainingTable? Of(IEnumerable<string> lines)
    {
        var columns = lines.FirstOrDefault("").Split(',');
        return columns.Contains(Step) ? new(columns, CellsOf(lines, columns)) : null;
    }

    private static IEnumerable<(int Step, string Column, string Text)> CellsOf(IEnumerable<string> lines, string[] columns)
    {
        var place = Array.IndexOf(columns, Step);
        return lines.Skip(1).Select(line => line.Split(',')).SelectMany(fields => columns.Zip(fields)
            .Where(cell => cell.First != Step && cell.Second.Length > 0)
            .Select(cell => (int.Parse(fields[place], CultureInfo.InvariantCulture), cell.First, cell.Second)));
    }
}
