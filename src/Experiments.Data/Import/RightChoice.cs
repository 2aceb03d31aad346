using System.Globalization;
using System.Text.Json;
using Experiments.Data.Import.Reading;

namespace Experiments.Data.Import;

/// <summary>Reads which choice of a question is right, as data sets say it: by place, by letter, by label, or by text.</summary>
internal static class RightChoice
{
    /// <summary>The index of the right choice; -1 where there are none.</summary>
    /// <param name="record">The record.</param>
    /// <param name="choices">Its choices.</param>
    public static int Of(SourceRecord record, IReadOnlyList<string> choices)
    {
        if (record.Find("correct") is not { } value)
        {
            return choices.Count == 0
                ? -1
                : throw record.Refuse("'correct', the index of the right one of 'choices', is missing");
        }

        if (value.ValueKind == JsonValueKind.String && choices.Count > 0)
        {
            return OfText(record, record.Text("correct"), choices);
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var correct))
        {
            throw record.Refuse("'correct' is not a whole number");
        }

        return choices.Count == 0 && correct == -1 || correct >= 0 && correct < choices.Count
            ? correct
            : throw record.Refuse($"'correct' is {correct}, which is not the index of one of {choices.Count} choices");
    }

    private static int OfText(SourceRecord record, string text, IReadOnlyList<string> choices)
    {
        var labels = record.Find("labels") is null ? null : record.Texts("labels");
        if (labels is not null && labels.Count != choices.Count)
        {
            throw record.Refuse($"'labels' has {labels.Count} items, and 'choices' has {choices.Count}; they belong to each other");
        }

        int[] places = labels is null
            ? [.. Places(text, choices).Where(place => place >= 0 && place < choices.Count).Distinct()]
            : [.. labels.Index().Where(label => label.Item == text).Select(label => label.Index)];
        return places switch
        {
            [var only] => only,
            [] => throw record.Refuse(labels is null
                ? $"'correct' is '{text}', which is neither the index of a choice, nor its letter, nor its text"
                : $"'correct' is '{text}', which is none of 'labels': {string.Join(", ", labels)}"),
            _ => throw record.Refuse(
                $"'correct' is '{text}', which may mean choice {string.Join(" or ", places)}; say it as a number from 0"),
        };
    }

    private static IEnumerable<int> Places(string text, IReadOnlyList<string> choices)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            yield return index;
        }

        if (text is [>= 'A' and <= 'Z' or >= 'a' and <= 'z'])
        {
            yield return char.ToUpperInvariant(text[0]) - 'A';
        }

        foreach (var (place, choice) in choices.Index())
        {
            if (choice == text)
            {
                yield return place;
            }
        }
    }
}
