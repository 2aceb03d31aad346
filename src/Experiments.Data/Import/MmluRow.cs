using Experiments.Data.Import.Reading;
using Experiments.Data.Questions;

namespace Experiments.Data.Import;

/// <summary>Reads a row of MMLU: question, options A to D, letter.</summary>
internal static class MmluRow
{
    private const string Letters = "ABCD";

    private static readonly string[] Parts = ["_test", "_val", "_dev"];

    /// <summary>The question of a row; the right option is its answer.</summary>
    public static Question Read(CsvRow row)
    {
        if (row.Fields.Count != Letters.Length + 2)
        {
            throw row.File.Refuse(
                row.Line, $"the row has {row.Fields.Count} fields; expected 6: question, options A, B, C and D, letter of the right one.");
        }

        var letter = row.Fields[^1].Trim();
        if (letter.Length != 1 || !Letters.Contains(letter, StringComparison.Ordinal))
        {
            throw row.File.Refuse(row.Line, $"the last field is '{letter}'; expected the letter of the right option: A, B, C or D.");
        }

        var correct = Letters.IndexOf(letter, StringComparison.Ordinal);
        IReadOnlyList<string> choices = [.. row.Fields.Skip(1).Take(Letters.Length)];
        return new(row.Id, row.Fields[0], [choices[correct]], choices, correct)
        {
            Fields = new Dictionary<string, string> { [Question.Subject] = SubjectOf(row.File.Name) },
        };
    }

    /// <summary>The subject of a file, which its publisher names by it: <c>test/high_school_physics_test.csv</c>.</summary>
    internal static string SubjectOf(string file)
    {
        var name = file[(file.LastIndexOf('/') + 1)..];
        var stem = name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? name[..dot] : name;
        var part = Parts.FirstOrDefault(part => stem.Length > part.Length && stem.EndsWith(part, StringComparison.Ordinal));
        return part is null ? stem : stem[..^part.Length];
    }
}
