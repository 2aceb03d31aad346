using Experiments.Results.Model;

namespace Experiments.Results.Items;

/// <summary>The items of a trial.</summary>
internal sealed class TrialItems
{
    private readonly ItemSources sources;
    private readonly IReadOnlyList<Dictionary<string, ItemScore>?> scores;

    /// <param name="row">The trial's measures.</param>
    /// <param name="measures">The names of the evaluation's.</param>
    /// <param name="sources">What stages wrote.</param>
    public TrialItems(ResultRow row, IReadOnlyList<string> measures, ItemSources sources)
    {
        this.sources = sources;
        scores =
        [
            .. measures.Select(name => row.Measures.GetValueOrDefault(name)?.Items.DistinctBy(item => item.Id)
                .ToDictionary(item => item.Id, StringComparer.Ordinal)),
        ];
        Ids = [.. sources.Own.Ids.Concat(scores.OfType<Dictionary<string, ItemScore>>().SelectMany(measure => measure.Keys)).Distinct()];
    }

    /// <summary>The ids: first those that the evaluation wrote, then others that were scored.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>The file that has an item's record; empty where none has.</summary>
    public string SourceOf(string id) => sources.Own.Of(id) is [var first, ..] ? first.File : "";

    /// <summary>What became of an item; null where this trial does not have it.</summary>
    public ItemOutcome? Outcome(string id)
    {
        List<ItemScore?> scored = [.. scores.Select(measure => measure?.TryGetValue(id, out var score) == true ? score : (ItemScore?)null)];
        var (texts, failure) = sources.Of(id);
        if (texts.Count == 0 && failure is null && scored.TrueForAll(score => score is null))
        {
            return null;
        }

        // What a measure says of the item is all that is known of evaluations that write no records.
        var shown = scored.Select(score => score?.Text).FirstOrDefault(text => text is not null);
        if (shown is not null && !texts.Any(text => text.Role == ItemRole.Response))
        {
            texts = [.. texts, new ItemText(ItemRole.Response, "text", shown, sources.Stage)];
        }

        return new ItemOutcome([.. scored.Select(score => score?.Score)], failure, texts);
    }
}
