using Experiments.Data.Import.Reading;
using Experiments.Data.Questions;

namespace Experiments.Data.Import;

/// <summary>Reads a row of MMLU: question, options A to D, letter.</summary>
internal static class MmluRow
{
    private const string Letters = "ABCD";

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
        return new(row.Id, row.Fields[0], [choices[correct]], choices, correct);
    }
}
