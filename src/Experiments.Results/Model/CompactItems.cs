namespace Experiments.Results.Model;

/// <summary>
/// The outcomes of all items in the form that is committed: every set of items is named once, and every measure of a trial is one row of
/// scores.
/// </summary>
/// <remarks>
/// JSON lines of three kinds: <c>{"set":0,"ids":["q1","q2"]}</c>, with <c>"clusters":["e1",null]</c> where items share any
/// and <c>"fields":[{"relation":"city"},null]</c> where something is known of them, <c>{"texts":0,"values":["rome",null]}</c> with the
/// beginnings of what was answered, and <c>{"trial":"seed=1","measure":"accuracy","set":0,"texts":0,"scores":[1,0]}</c>,
/// for a ratio with <c>weights</c>, and with <c>unscored</c> where items were not scored.
/// Compressed, an outcome of 0 or 1 takes a few bits; with one line per item it takes ten times as much.
/// </remarks>
internal static class CompactItems
{
    // Enough to see what a flipped item is about; the whole answers lie with the run.
    private const int ShownLetters = 60;

    /// <summary>The outcomes of all measures of all trials.</summary>
    public static IEnumerable<CompactLine> Of(ResultTable table)
    {
        var sets = new Dictionary<string, int>(StringComparer.Ordinal);
        var texts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            foreach (var (name, measure) in row.Measures.Where(pair => pair.Value.Items.Count + pair.Value.Unscored.Count > 0))
            {
                var items = measure.Items;
                string?[] clusters = [.. items.Select(item => item.Cluster == item.Id ? null : item.Cluster)];
                var fields = items.Select(item => FieldText(item.Fields));
                if (IsNew(sets, [.. items.Select(item => item.Id), .. clusters, .. fields], out var set))
                {
                    yield return SetOf(set, items, clusters);
                }

                // Measures of one evaluation share their texts.
                int? text = null;
                if (items.Any(item => item.Text is not null))
                {
                    if (IsNew(texts, items.Select(item => item.Text), out var number))
                    {
                        yield return new CompactLine { Texts = number, Values = [.. items.Select(item => Beginning(item.Text))] };
                    }

                    text = number;
                }

                var scores = items.Select(item => item.Score).ToList();
                yield return new CompactLine
                {
                    Trial = row.Trial, Measure = name, Set = set, Texts = text, Scores = scores, Weights = (measure as Ratio)?.Weights,
                    Unscored = measure.Unscored.Count == 0 ? null : [.. measure.Unscored.Select(UnscoredLine.Of)],
                };
            }
        }
    }

    /// <summary>The outcomes item by item.</summary>
    /// <param name="lines">The lines of the file.</param>
    public static IEnumerable<ItemLine> Read(IEnumerable<CompactLine> lines)
    {
        var sets = new Dictionary<int, CompactLine>();
        var texts = new Dictionary<int, IReadOnlyList<string?>>();
        foreach (var line in lines)
        {
            if (line is { Set: { } set, Ids: not null })
            {
                sets.Add(set, line);
            }
            else if (line is { Texts: { } number, Values: { } values })
            {
                texts.Add(number, values);
            }
            else if (line is { Trial: { } trial, Measure: { } measure, Set: { } place, Scores: { } scores })
            {
                var items = sets[place];
                var shown = line.Texts is { } text ? texts[text] : null;
                for (var i = 0; i < scores.Count; i++)
                {
                    yield return new ItemLine(
                        trial, measure, items.Ids![i], scores[i], line.Weights?[i], shown?[i], items.Clusters?[i])
                    {
                        Fields = items.Fields?[i],
                    };
                }

                foreach (var unscored in line.Unscored ?? [])
                {
                    yield return unscored.Line(trial, measure);
                }
            }
            else
            {
                throw new InvalidDataException("a line of the items is none of items, texts and scores");
            }
        }
    }

    private static CompactLine SetOf(int set, IReadOnlyList<ItemScore> items, string?[] clusters) => new()
    {
        Set = set,
        Ids = [.. items.Select(item => item.Id)],
        Clusters = clusters.All(cluster => cluster is null) ? null : clusters,
        Fields = items.All(item => item.Fields is null) ? null : [.. items.Select(item => item.Fields)],
    };

    private static string? FieldText(IReadOnlyDictionary<string, string>? fields) => fields is null
        ? null
        : string.Join('\t', fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={field.Value}"));

    private static bool IsNew(Dictionary<string, int> known, IEnumerable<string?> parts, out int number)
    {
        var identity = string.Join('\n', parts);
        var found = known.TryGetValue(identity, out number);
        if (!found)
        {
            known.Add(identity, number = known.Count);
        }

        return !found;
    }

    private static string? Beginning(string? text) => text is null || text.Length <= ShownLetters
        ? text
        : text[..(ShownLetters - (char.IsHighSurrogate(text[ShownLetters - 1]) ? 1 : 0))] + "…";
}
