using System.Globalization;
using Experiments.Data.Import.Reading;
using Experiments.Evaluation.Tasks.Prompts;
using Experiments.Models.Templates.Jinja.Values;
using JinjaText = Experiments.Models.Templates.Jinja.Values.Text;

namespace Experiments.Evaluation.Tasks.Documents;

/// <summary>
/// Reads rows of comma-separated values as documents. The first row names the columns; a column that holds nothing but whole numbers, or
/// numbers, holds numbers. What is empty is None.
/// </summary>
internal static class CsvDocuments
{
    /// <summary>The documents of a file.</summary>
    /// <exception cref="StageException">A row has more or fewer fields than the first.</exception>
    public static IEnumerable<TaskDocument> Of(SourceFile file)
    {
        var rows = CsvRows.Of(file).ToList();
        if (rows.Count == 0)
        {
            return [];
        }

        var names = rows[0].Fields;
        foreach (var row in rows.Where(row => row.Fields.Count != names.Count))
        {
            throw file.Refuse(row.Line, $"the row has {row.Fields.Count} fields, and the first one names {names.Count} columns.");
        }

        var types = names.Select((_, column) => TypeOf([.. rows.Skip(1).Select(row => row.Fields[column])])).ToList();
        return rows.Skip(1).Select(row => new TaskDocument(row.Id, new(names.Select((name, column) =>
            KeyValuePair.Create<Value, Value>(new JinjaText(name), types[column](row.Fields[column]))))));
    }

    private static Func<string, Value> TypeOf(IReadOnlyList<string> fields)
    {
        var said = fields.Where(field => field.Length > 0).ToList();
        return field => field.Length == 0 ? None.Instance
            : said.TrueForAll(IsWhole) ? new Integer(long.Parse(field, CultureInfo.InvariantCulture))
            : said.TrueForAll(IsNumber) ? new Real(double.Parse(field, CultureInfo.InvariantCulture))
            : new JinjaText(field);
    }

    private static bool IsWhole(string field) =>
        long.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static bool IsNumber(string field) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);
}
