using Experiments.Runtime.Specs;

namespace Experiments.Results.Model;

/// <summary>Takes of measures the items that have a value in a field.</summary>
public static class ItemSlices
{
    // More are no help to somebody who mistyped one.
    private const int MostShown = 12;

    /// <summary>The measure over the items of a slice; null where it is a number of the whole corpus, which has no slices.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value that the items of the slice have in it.</param>
    public static Measure? Of(Measure measure, string field, string value)
    {
        if (measure is CorpusScore)
        {
            return null;
        }

        List<int> places = [.. Enumerable.Range(0, measure.Items.Count).Where(place => Has(measure.Items[place].Fields))];
        Measure slice = measure is Ratio ratio ? ratio with { Weights = [.. places.Select(place => ratio.Weights[place])] } : measure;
        slice = slice with { Items = [.. places.Select(place => measure.Items[place])] };

        // What is only counted may belong to any slice.
        return UnscoredItems.HasUnnamed(measure) ? slice : slice with
        {
            Unscored = [.. measure.Unscored.Where(item => Has(item.Fields))],
            Failed = measure.Unscored.Where(item => Has(item.Fields))
                .CountBy(item => item.Reason, StringComparer.Ordinal)
                .OrderBy(count => count.Key, StringComparer.Ordinal)
                .ToDictionary(count => count.Key, count => count.Value),
        };

        bool Has(IReadOnlyDictionary<string, string>? fields) =>
            fields is not null && fields.TryGetValue(field, out var own) && own == value;
    }

    /// <summary>The values of a field in the scored items of measures: numbers by size, others by name.</summary>
    /// <param name="field">The field.</param>
    public static IReadOnlyList<string> Values(IEnumerable<Measure> measures, string field)
    {
        var values = Fields(measures).Where(pair => pair.Key == field).Select(pair => pair.Value).Distinct().ToList();
        return values.TrueForAll(value => NumberOf(value) is not null)
            ? [.. values.OrderBy(NumberOf).ThenBy(value => value, StringComparer.Ordinal)]
            : [.. values.Order(StringComparer.Ordinal)];
    }

    /// <summary>Why a slice has no item, a sentence with the names that are near; null where it has one.</summary>
    /// <param name="what">What is sliced, as messages name it.</param>
    /// <param name="field">The field.</param>
    /// <param name="value">The value; null where any will do.</param>
    public static string? Problem(string what, IReadOnlyList<Measure> measures, string field, string? value)
    {
        var values = Values(measures, field);
        if (values.Count > 0)
        {
            return value is null || values.Contains(value)
                ? null
                : $"no item of {what} has the {field} '{value}'{Hint(value, values)}";
        }

        var known = Fields(measures).Select(pair => pair.Key).Distinct().Order(StringComparer.Ordinal).ToList();
        return known.Count > 0
            ? $"no item of {what} has the field '{field}'{Hint(field, known)}"
            : $"the items of {what} have no fields to slice by; the questions say them: 'subject' or 'fields' in a file of questions, "
                + "'fields: true' of synthetic-web.";
    }

    private static IEnumerable<KeyValuePair<string, string>> Fields(IEnumerable<Measure> measures) => measures
        .SelectMany(measure => measure.Items)
        .SelectMany(item => item.Fields ?? Enumerable.Empty<KeyValuePair<string, string>>());

    private static double? NumberOf(string text) => double.TryParse(
        text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Hint(string wrong, IReadOnlyList<string> known)
    {
        var more = known.Count > MostShown ? $" and {known.Count - MostShown} more" : "";
        return Nearest.Of(wrong, known) is { } near
            ? $"; did you mean '{near}'?"
            : $"; there are {string.Join(", ", known.Take(MostShown))}{more}.";
    }
}
