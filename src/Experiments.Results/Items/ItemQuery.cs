using System.Globalization;

namespace Experiments.Results.Items;

/// <summary>Which items a reader wants to see, and in which order: what a link says of them.</summary>
public sealed record ItemQuery
{
    /// <summary>The values of <see cref="Show"/>.</summary>
    public static IReadOnlyList<string> Shows { get; } = ["all", "wrong", "flipped", "differ", "unscored"];

    /// <summary>The values of <see cref="Sort"/>.</summary>
    public static IReadOnlyList<string> Sorts { get; } = ["order", "lowest", "highest", "id"];

    /// <summary>The measure by whose scores items are filtered and sorted; null for the first.</summary>
    public string? Measure { get; init; }

    /// <summary>
    /// <c>all</c>, <c>wrong</c> in a trial, <c>flipped</c>: right in one arm and wrong in another of the same repeat, <c>differ</c>: with
    /// several scores, or <c>unscored</c> in a trial.
    /// </summary>
    public string Show { get; init; } = "all";

    /// <summary>A text that an item has somewhere; empty for any.</summary>
    public string Text { get; init; } = "";

    /// <summary>The arms that are looked at; none for all.</summary>
    public IReadOnlyList<string> Arms { get; init; } = [];

    /// <summary>The repeats that are looked at; none for all.</summary>
    public IReadOnlyList<string> Repeats { get; init; } = [];

    /// <summary>Fields and the value that each must have in a trial.</summary>
    public IReadOnlyList<(string Name, string Value)> Fields { get; init; } = [];

    /// <summary><c>order</c> of the evaluation, <c>lowest</c> or <c>highest</c> mean score first, or <c>id</c>.</summary>
    public string Sort { get; init; } = "order";

    /// <summary>The item that is shown; null for none.</summary>
    public string? Item { get; init; }

    /// <summary>The page of the list, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Reads a query; what it says that is not known is left out.</summary>
    /// <param name="pairs">Names and values, as links have them.</param>
    public static ItemQuery Read(IEnumerable<(string Name, string Value)> pairs)
    {
        var query = new ItemQuery();
        foreach (var (name, value) in pairs.Where(pair => pair.Value.Length > 0))
        {
            query = name switch
            {
                "measure" => query with { Measure = value },
                "show" when Shows.Contains(value) => query with { Show = value },
                "q" => query with { Text = value },
                "arm" => query with { Arms = [.. query.Arms, value] },
                "repeat" => query with { Repeats = [.. query.Repeats, value] },
                "sort" when Sorts.Contains(value) => query with { Sort = value },
                "item" => query with { Item = value },
                "page" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 =>
                    query with { Page = page },
                ['f', '.', .. var field] => query with { Fields = [.. query.Fields, (field, value)] },
                _ => query,
            };
        }

        return query;
    }

    /// <summary>The query as links have it: <c>?show=flipped&amp;item=q1</c>; empty for one that says nothing.</summary>
    public string Write()
    {
        List<(string Name, string Value)> pairs =
        [
            ("measure", Measure ?? ""),
            ("show", Show == "all" ? "" : Show),
            ("q", Text),
            .. Arms.Select(arm => ("arm", arm)),
            .. Repeats.Select(repeat => ("repeat", repeat)),
            .. Fields.Select(field => ("f." + field.Name, field.Value)),
            ("sort", Sort == "order" ? "" : Sort),
            ("page", Page == 1 ? "" : Page.ToString(CultureInfo.InvariantCulture)),
            ("item", Item ?? ""),
        ];
        var text = string.Join('&', pairs.Where(pair => pair.Value.Length > 0)
            .Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(pair.Value)}"));
        return text.Length == 0 ? "" : "?" + text;
    }

    /// <summary>Whether another query says the same.</summary>
    public bool Equals(ItemQuery? other) => other is not null && Write() == other.Write();

    /// <inheritdoc />
    public override int GetHashCode() => Write().GetHashCode(StringComparison.Ordinal);
}
