using System.Globalization;
using Experiments.Data.Import.Reading;
using Experiments.Data.Ratings;

namespace Experiments.Data.Import;

/// <summary>Reads ratings from tables of crowd-work sites: a rating per row, below a row with the names of columns.</summary>
internal sealed class RatingTable
{
    /// <summary>What a table says of a rating, by our names.</summary>
    public static readonly string[] Fields = ["rater", "pair", "left", "verdict", "criterion", "comment", "seconds", "status"];

    private static readonly string[] Needed = ["rater", "pair", "verdict"];

    // Work that was paid back, or that its requester did not take.
    private static readonly string[] Refused = ["rejected", "returned", "timed-out", "timed out"];

    private readonly Dictionary<string, string> columns;
    private readonly IReadOnlyDictionary<string, string> verdicts;
    private readonly RatingReading reading;
    private readonly Dictionary<string, string> pseudonyms = new(StringComparer.Ordinal);

    /// <summary>Knows where a table has what.</summary>
    /// <param name="format">The site, which names the columns that nothing else is said of.</param>
    /// <param name="columns">Our names, and the columns of the file.</param>
    /// <param name="verdicts">The words of the file, and ours.</param>
    /// <param name="reading">Knows the task.</param>
    public RatingTable(
        RatingFormat format,
        IReadOnlyDictionary<string, string> columns,
        IReadOnlyDictionary<string, string> verdicts,
        RatingReading reading)
    {
        if (columns.Keys.FirstOrDefault(name => !Fields.Contains(name)) is { } stranger)
        {
            throw new StageException(
                $"import-ratings: 'columns' names '{stranger}', which no rating has; it has {string.Join(", ", Fields)}.");
        }

        this.columns = Defaults(format);
        foreach (var (name, column) in columns)
        {
            this.columns[name] = column;
        }

        (Said, this.verdicts, this.reading) = ([.. columns.Keys, .. Needed], verdicts, reading);
    }

    // Columns that the spec names must be there; others may be.
    private HashSet<string> Said { get; }

    /// <summary>The rows of a file, each with what the row of names calls its fields.</summary>
    public IEnumerable<TableRow> Rows(SourceFile file)
    {
        Dictionary<string, int>? places = null;
        foreach (var row in CsvRows.Of(file))
        {
            if (places is null)
            {
                places = row.Fields.Index().DistinctBy(field => field.Item).ToDictionary(field => field.Item, field => field.Index);
                Check(row, places);
            }
            else if (row.Fields.Count != places.Count)
            {
                throw file.Refuse(row.Line, $"the row has {row.Fields.Count} fields, and the first row names {places.Count}.");
            }
            else
            {
                yield return new(row, places);
            }
        }
    }

    /// <summary>The rating of a row.</summary>
    public Rating Read(TableRow row)
    {
        StageException Refuse(string reason) => row.Row.File.Refuse(row.Row.Line, reason + ".");
        string? Find(string name) => row.Places.TryGetValue(columns[name], out var place) ? row.Row.Fields[place].Trim() : null;
        if (Find("status") is { } status && Refused.Contains(status, StringComparer.OrdinalIgnoreCase))
        {
            throw new UnusableRecordException("not-accepted", $"its status is {status}");
        }

        var (worker, said) = (Find("rater")!, Find("verdict") ?? Chosen(row.Row, row.Places));
        if (worker.Length == 0 || said.Length == 0)
        {
            throw new UnusableRecordException("no-verdict", worker.Length == 0 ? "nothing says who rated" : "there is no verdict");
        }

        var rater = pseudonyms.GetValueOrDefault(worker) ?? (pseudonyms[worker] = $"rater-{pseudonyms.Count + 1}");
        var line = new RatingLine(
            "",
            rater,
            Find("pair")!,
            Find("criterion") ?? reading.OnlyCriterion(Refuse),
            Find("left") ?? RatingLine.First,
            verdicts.GetValueOrDefault(said, said),
            Find("comment") ?? "",
            0,
            0,
            0);
        return reading.Of(line, Seconds(Find("seconds"), Refuse), Refuse);
    }

    private static double? Seconds(string? text, Func<string, StageException> refuse) => string.IsNullOrEmpty(text) ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds >= 0 ? seconds
        : throw refuse($"'{text}' is no number of seconds");

    private static Dictionary<string, string> Defaults(RatingFormat format)
    {
        var columns = Fields.ToDictionary(name => name, name => name, StringComparer.Ordinal);
        (string Name, string Column)[] others = format switch
        {
            RatingFormat.Mturk =>
            [
                ("rater", "WorkerId"), ("pair", "Input.pair"), ("verdict", "Answer.verdict"), ("comment", "Answer.comment"),
                ("criterion", "Answer.criterion"), ("left", "Input.left-is"), ("seconds", "WorkTimeInSeconds"),
                ("status", "AssignmentStatus"),
            ],
            RatingFormat.Prolific => [("rater", "Participant id"), ("seconds", "Time taken"), ("status", "Status")],
            _ => [],
        };
        foreach (var (name, column) in others)
        {
            columns[name] = column;
        }

        return columns;
    }

    private void Check(CsvRow names, Dictionary<string, int> places)
    {
        if (places.Count < names.Fields.Count)
        {
            throw names.File.Refuse(names.Line, "two columns have one name; give each its own.");
        }

        foreach (var (name, column) in columns.Where(pair => Said.Contains(pair.Key)))
        {
            if (!places.ContainsKey(column) && !(name == "verdict" && Choices(places).Any()))
            {
                throw names.File.Refuse(
                    names.Line,
                    $"there is no column '{column}' for '{name}'; 'columns' says which one it is. There are: "
                    + $"{string.Join(", ", places.Keys)}.");
            }
        }
    }

    // Forms of MTurk write a choice as one column of true and false for each possible answer.
    private IEnumerable<KeyValuePair<string, int>> Choices(IReadOnlyDictionary<string, int> places) =>
        places.Where(place => place.Key.StartsWith(columns["verdict"] + ".", StringComparison.Ordinal));

    private string Chosen(CsvRow row, IReadOnlyDictionary<string, int> places)
    {
        var chosen = Choices(places).Where(place => row.Fields[place.Value].Equals("true", StringComparison.OrdinalIgnoreCase)).ToList();
        return chosen.Count < 2
            ? chosen.Select(place => place.Key[(columns["verdict"].Length + 1)..]).FirstOrDefault("")
            : throw row.File.Refuse(row.Line, $"two verdicts are true: {chosen[0].Key} and {chosen[1].Key}.");
    }
}

/// <summary>A row of a table, and where its columns are.</summary>
/// <param name="Row">The row.</param>
/// <param name="Places">The place of each column, by its name.</param>
internal sealed record TableRow(CsvRow Row, IReadOnlyDictionary<string, int> Places);
