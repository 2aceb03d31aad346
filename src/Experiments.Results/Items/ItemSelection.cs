namespace Experiments.Results.Items;

/// <summary>The items of a set that a query wants, and the trials that it looks at.</summary>
public sealed class ItemSelection
{
    private readonly ItemSet set;
    private readonly ItemQuery query;
    private readonly int measure;

    private ItemSelection(ItemSet set, ItemQuery query)
    {
        (this.set, this.query) = (set, query);
        var names = set.Measures.Select(each => each.Name).ToList();
        measure = Math.Max(0, query.Measure is null ? 0 : names.IndexOf(query.Measure));
        Trials =
        [
            .. set.Trials.Index()
                .Where(trial => query.Arms.Count == 0 || query.Arms.Contains(trial.Item.Arm))
                .Where(trial => query.Repeats.Count == 0 || query.Repeats.Contains(trial.Item.Repeat))
                .Select(trial => trial.Index),
        ];
        var scored = set.Sources.Count > 1 ? Scored() : [];
        Items = Sorted([.. set.Items.Where(item => scored.Count == 0 || scored.Contains(item.Source)).Where(Fits)]);
    }

    /// <summary>The measure by which items are filtered and sorted.</summary>
    public ItemMeasure Measure => set.Measures[measure];

    /// <summary>The place of the measure among those of the set.</summary>
    public int MeasurePlace => measure;

    /// <summary>The places of the trials that are looked at, among those of the set.</summary>
    public IReadOnlyList<int> Trials { get; }

    /// <summary>The items, in their order.</summary>
    public IReadOnlyList<EvaluatedItem> Items { get; }

    /// <summary>Selects.</summary>
    /// <param name="set">The items, of at least one measure.</param>
    /// <param name="query">What is wanted.</param>
    public static ItemSelection Of(ItemSet set, ItemQuery query) => new(set, query);

    /// <summary>The mean score of an item over the trials that are looked at; null where it was never scored.</summary>
    public double? Mean(EvaluatedItem item)
    {
        var scores = Outcomes(item).Select(Score).OfType<double>().ToList();
        return scores.Count == 0 ? null : scores.Average();
    }

    // Of an evaluation that writes several kinds of items, a measure is of one.
    private HashSet<string> Scored() => set.Items.Where(item => item.Outcomes.Any(outcome => outcome?.Scores[measure] is not null))
        .Select(item => item.Source)
        .ToHashSet(StringComparer.Ordinal);

    private bool Fits(EvaluatedItem item) =>
        Outcomes(item).Any() && Shows(item) && HasText(item)
        && query.Fields.All(field => item.Texts.Any(text => Has(text, field))
            || Outcomes(item).Any(outcome => outcome.Texts.Any(text => Has(text, field))));

    private bool Shows(EvaluatedItem item) => query.Show switch
    {
        "wrong" => Outcomes(item).Any(outcome => Measure.IsRight(Score(outcome)) == false),
        "flipped" => IsFlipped(item),
        "differ" => Outcomes(item).Select(Score).OfType<double>().Distinct().Count() > 1,
        "unscored" => Outcomes(item).Any(outcome => Score(outcome) is null),
        _ => true,
    };

    // Trials of one repeat are a pair; those of several differ by chance, too.
    private bool IsFlipped(EvaluatedItem item) => Trials
        .GroupBy(trial => set.Trials[trial].Repeat, trial => item.Outcomes[trial] is { } outcome ? Turned(Score(outcome)) : null)
        .Any(repeat => repeat.Contains(true) && repeat.Contains(false));

    // Shares of which neither side is better flip all the same, and so do a judge's wins and losses.
    private bool? Turned(double? score) => Measure.IsRight(score) ?? score switch { 1 => true, 0 => false, _ => null };

    private bool HasText(EvaluatedItem item) => query.Text.Length == 0
        || item.Id.Contains(query.Text, StringComparison.OrdinalIgnoreCase)
        || item.Texts.Any(Has)
        || Outcomes(item).Any(outcome => outcome.Texts.Any(Has)
            || outcome.Failure?.Contains(query.Text, StringComparison.OrdinalIgnoreCase) == true);

    private bool Has(ItemText text) => text.Text.Contains(query.Text, StringComparison.OrdinalIgnoreCase);

    private static bool Has(ItemText text, (string Name, string Value) field) => text.Name == field.Name && text.Text == field.Value;

    private IEnumerable<ItemOutcome> Outcomes(EvaluatedItem item) => Trials.Select(trial => item.Outcomes[trial]).OfType<ItemOutcome>();

    private double? Score(ItemOutcome outcome) => outcome.Scores[measure];

    // Items without a score are last, whichever way.
    private List<EvaluatedItem> Sorted(List<EvaluatedItem> items) => query.Sort switch
    {
        "lowest" => [.. items.OrderBy(item => Mean(item) ?? double.PositiveInfinity)],
        "highest" => [.. items.OrderByDescending(item => Mean(item) ?? double.NegativeInfinity)],
        "id" => [.. items.OrderBy(item => item.Id, StringComparer.Ordinal)],
        _ => items,
    };
}
