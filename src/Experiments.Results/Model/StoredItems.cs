namespace Experiments.Results.Model;

/// <summary>What the result files say of the items of one measure in one trial.</summary>
internal sealed class StoredItems
{
    public Dictionary<string, double> Scores { get; } = [];

    public Dictionary<string, double> Weights { get; } = [];

    public Dictionary<string, string> Texts { get; } = [];

    public void Add(string id, double score, double? weight, string? text)
    {
        Scores[id] = score;
        if (weight is { } share)
        {
            Weights[id] = share;
        }

        if (text is not null)
        {
            Texts[id] = text;
        }
    }
}
