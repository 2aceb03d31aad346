namespace Experiments.Evaluation.Judging;

/// <summary>Takes what a judge said of one kind of prompt, or of one turn.</summary>
internal static class JudgedPart
{
    /// <summary>The items of a kind and a turn; null for any.</summary>
    /// <exception cref="StageException">There is none.</exception>
    public static IReadOnlyList<T> Of<T>(
        string stage, IEnumerable<T> items, Func<T, string> kindOf, Func<T, int?> turnOf, string? kind, int? turn)
    {
        var all = items.ToList();
        var part = all.Where(item => (kind is null || kindOf(item) == kind) && (turn is null || turnOf(item) == turn)).ToList();
        return part.Count > 0 ? part : throw new StageException(
            $"{stage}: nothing is {(kind is null ? "" : $"of the kind '{kind}'")}{(kind is null || turn is null ? "" : " and ")}"
            + $"{(turn is null ? "" : $"of turn {turn}")}; there are the kinds {Named(all, item => $"'{kindOf(item)}'")} and the turns "
            + $"{Named(all, item => turnOf(item)?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none")}.");
    }

    private static string Named<T>(IEnumerable<T> items, Func<T, string> name) =>
        string.Join(", ", items.Select(name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
