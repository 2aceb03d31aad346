using System.Text.Json;
using Experiments.Results.Items;
using Experiments.Viewing.Pages;

namespace Experiments.Viewing.Offline;

/// <summary>
/// The items of an evaluation as compact JSON: what the list shows at once, and the texts in blocks of items, each read when it is needed.
/// </summary>
/// <param name="set">The items.</param>
internal sealed class OfflineSet(ItemSet set)
{
    /// <summary>The items of a block of texts.</summary>
    public const int BlockLength = 200;

    /// <summary>
    /// Writes <c>stage</c>, <c>kind</c>, <c>measures</c> (name, way: 1 higher, -1 lower, 0 neither; whether a share), <c>trials</c> (arm,
    /// repeat, name), <c>fields</c>, <c>ids</c>, <c>sources</c>, <c>lines</c>, and <c>scores</c>: for each
    /// trial, for each measure, a number for each item.
    /// </summary>
    public void WriteIndex(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("stage", set.Stage);
        json.WriteString("kind", set.Kind);
        json.WriteBoolean("whole", set.IsWhole);
        json.WriteBoolean("turns", set.AreTurns);
        json.WriteNumber("block", BlockLength);
        List("measures", set.Measures, measure => Row(json, () =>
        {
            json.WriteStringValue(measure.Name);
            json.WriteNumberValue(measure.Direction switch { Direction.HigherIsBetter => 1, Direction.LowerIsBetter => -1, _ => 0 });
            json.WriteBooleanValue(measure.IsShare);
        }));
        List("trials", set.Trials, trial => Row(json, () =>
        {
            json.WriteStringValue(trial.Arm);
            json.WriteStringValue(trial.Repeat);
            json.WriteStringValue(trial.Name);
        }));
        List("fields", set.FieldValues, field => Row(json, () =>
        {
            json.WriteStringValue(field.Name);
            Row(json, () => Each(field.Values, json.WriteStringValue));
        }));
        List("ids", set.Items, item => json.WriteStringValue(item.Id));
        var sources = set.Sources.ToList();
        List("sources", sources.Count > 1 ? set.Items : [], item => json.WriteNumberValue(sources.IndexOf(item.Source)));
        List("lines", set.Items, item => json.WriteStringValue(Marks.Line(item)));
        List("scores", Enumerable.Range(0, set.Trials.Count), trial => Row(json, () => Each(
            Enumerable.Range(0, set.Measures.Count),
            measure => Row(json, () => Each(set.Items, item => Number(json, item.Outcomes[trial]?.Scores[measure]))))));
        json.WriteEndObject();

        void List<T>(string name, IEnumerable<T> values, Action<T> write)
        {
            json.WritePropertyName(name);
            Row(json, () => Each(values, write));
        }
    }

    /// <summary>
    /// Writes <c>texts</c>, each once, <c>keys</c> (role, name, stage), and <c>items</c>: the item's own texts, then for each trial 0 where
    /// it does not have the item, or why it was not scored (0, or the text's number plus 1) and its texts. A text is its key and number.
    /// </summary>
    /// <param name="items">The items of a block.</param>
    public static void WriteTexts(Utf8JsonWriter json, IReadOnlyList<EvaluatedItem> items)
    {
        var (texts, keys) = (new Numbered<string>(), new Numbered<(ItemRole, string, string)>());
        json.WriteStartObject();
        json.WritePropertyName("items");
        Row(json, () => Each(items, item => Row(json, () =>
        {
            Row(json, () => Each(item.Texts, Pair));
            Each(item.Outcomes, outcome =>
            {
                if (outcome is null)
                {
                    json.WriteNumberValue(0);
                    return;
                }

                Row(json, () =>
                {
                    json.WriteNumberValue(outcome.Failure is { } failure ? texts.Of(failure) + 1 : 0);
                    Each(outcome.Texts, Pair);
                });
            });
        })));
        json.WritePropertyName("texts");
        Row(json, () => Each(texts.All, json.WriteStringValue));
        json.WritePropertyName("keys");
        Row(json, () => Each(keys.All, key => Row(json, () =>
        {
            json.WriteStringValue(key.Item1.ToString().ToLowerInvariant());
            json.WriteStringValue(key.Item2);
            json.WriteStringValue(key.Item3);
        })));
        json.WriteEndObject();

        void Pair(ItemText text)
        {
            json.WriteNumberValue(keys.Of((text.Role, text.Name, text.Stage)));
            json.WriteNumberValue(texts.Of(text.Text));
        }
    }

    private static void Row(Utf8JsonWriter json, Action content)
    {
        json.WriteStartArray();
        content();
        json.WriteEndArray();
    }

    private static void Each<T>(IEnumerable<T> values, Action<T> write)
    {
        foreach (var value in values)
        {
            write(value);
        }
    }

    // Six digits are more than anybody sees, and half of what a double takes.
    private static void Number(Utf8JsonWriter json, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            var digits = (float)number;
            if (float.IsFinite(digits))
            {
                json.WriteNumberValue(digits);
            }
            else
            {
                json.WriteNumberValue(number);
            }
        }
        else
        {
            json.WriteNullValue();
        }
    }

    /// <summary>Values by the order in which they first came.</summary>
    private sealed class Numbered<T>
        where T : notnull
    {
        private readonly Dictionary<T, int> numbers = [];

        public IEnumerable<T> All => numbers.OrderBy(pair => pair.Value).Select(pair => pair.Key);

        public int Of(T value)
        {
            if (!numbers.TryGetValue(value, out var number))
            {
                numbers.Add(value, number = numbers.Count);
            }

            return number;
        }
    }
}
