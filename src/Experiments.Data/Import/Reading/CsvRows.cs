using System.Text;

namespace Experiments.Data.Import.Reading;

/// <summary>Reads comma-separated values (RFC 4180): fields in quotes may hold commas, line breaks and doubled quotes.</summary>
internal static class CsvRows
{
    private static void RequireNoSpaceBeforeQuote(SourceLine line, ReadOnlySpan<char> field, int place)
    {
        if (field.TrimStart() is ['"', ..])
        {
            throw line.File.Refuse(
                line.Number, "a space stands before an opening quote, so that commas in the quotes would count.", place + 1);
        }
    }

    /// <summary>The rows of a file that are not blank. Line breaks within quotes become LF.</summary>
    /// <exception cref="StageException">The file cannot be read, or its quotes do not match.</exception>
    public static IEnumerable<CsvRow> Of(SourceFile file)
    {
        var fields = new List<string>();
        var open = new StringBuilder();
        var begin = 0L;
        var inQuotes = false;
        foreach (var line in Lines.Of(file))
        {
            if (!inQuotes && line.IsBlank)
            {
                continue;
            }

            if (!inQuotes)
            {
                begin = line.Number;
            }

            inQuotes = Add(line, fields, open, inQuotes);
            if (inQuotes)
            {
                continue;
            }

            yield return new(file, begin, fields);
            fields = [];
        }

        if (inQuotes)
        {
            throw file.Refuse(begin, "a quote is opened in this row and never closed.");
        }
    }

    /// <summary>Adds the fields of a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="fields">The fields of the row so far.</param>
    /// <param name="open">The field that has begun.</param>
    /// <param name="inQuotes">Whether the line begins within a quoted field.</param>
    /// <returns>Whether it ends within one.</returns>
    private static bool Add(SourceLine line, List<string> fields, StringBuilder open, bool inQuotes)
    {
        var text = line.Text;
        var i = 0;
        while (true)
        {
            if (inQuotes || (i < text.Length && text[i] == '"'))
            {
                i = AddQuoted(line, text, inQuotes ? i : i + 1, open);
                if (i < 0)
                {
                    return true;
                }

                inQuotes = false;
            }
            else
            {
                var end = text.IndexOf(',', i) is var comma and >= 0 ? comma : text.Length;
                RequireNoSpaceBeforeQuote(line, text.AsSpan(i, end - i), i);
                open.Append(text, i, end - i);
                i = end;
            }

            fields.Add(open.ToString());
            open.Clear();
            if (i == text.Length)
            {
                return false;
            }

            i++;
        }
    }

    /// <summary>Adds a quoted field up to its closing quote.</summary>
    /// <returns>The place behind the quote: a comma or the end; -1 when the quote is not closed in this line.</returns>
    private static int AddQuoted(SourceLine line, string text, int from, StringBuilder open)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] != '"')
            {
                open.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == '"')
            {
                open.Append(text[i++]);
            }
            else if (i + 1 == text.Length || text[i + 1] == ',')
            {
                return i + 1;
            }
            else
            {
                throw line.File.Refuse(line.Number, "text follows a closing quote; a quote within a field is written twice.", i + 2);
            }
        }

        open.Append('\n');
        return -1;
    }
}

/// <summary>A row of a table.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line in which the row begins, from 1.</param>
/// <param name="Fields">Its fields.</param>
internal sealed record CsvRow(SourceFile File, long Line, IReadOnlyList<string> Fields)
{
    /// <summary>Where it comes from: file and line.</summary>
    public string Id => $"{File.Name}/{Line}";
}
