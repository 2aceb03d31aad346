using System.Globalization;
using System.Text.Json;

namespace Experiments.Results.Items;

/// <summary>Says in words what records of choices say by places.</summary>
internal static class ChoiceTexts
{
    /// <summary>What was chosen, what is right, and how likely each choice is; nothing where records have no choices.</summary>
    /// <param name="outcome">The evaluation's record.</param>
    /// <param name="all">All records of the item.</param>
    /// <param name="stage">The evaluation's name in the spec.</param>
    public static IEnumerable<ItemText> Of(JsonElement outcome, IEnumerable<JsonElement> all, string stage)
    {
        var records = all.ToList();
        if (records.Select(record => Member(record, "choices")).Select(RecordText.Texts).FirstOrDefault(list => list is { Count: > 0 })
            is not { } choices)
        {
            yield break;
        }

        if (In(choices, Member(outcome, "chosen")) is { Length: > 0 } chosen)
        {
            yield return new(ItemRole.Response, "chosen", chosen, stage);
        }

        var right = records.SelectMany(record => new[] { Member(record, "correct"), Member(record, "gold") })
            .Select(places => In(choices, places))
            .FirstOrDefault(text => text.Length > 0);
        if (right is not null)
        {
            yield return new(ItemRole.Gold, "correct", right, stage);
        }

        var likelihoods = Member(outcome, "logProbabilities");
        if (likelihoods.ValueKind == JsonValueKind.Array && likelihoods.GetArrayLength() == choices.Count)
        {
            var lines = likelihoods.EnumerateArray().Zip(choices, (likelihood, choice) => $"{Number(likelihood)}  {choice}");
            yield return new(ItemRole.Field, "log-probabilities", string.Join('\n', lines), stage);
        }
    }

    private static string In(IReadOnlyList<string> choices, JsonElement places) => string.Join(
        '\n', RecordText.Places(places).Where(place => place >= 0 && place < choices.Count).Select(place => choices[place]));

    private static JsonElement Member(JsonElement record, string name) => record.TryGetProperty(name, out var value) ? value : default;

    private static string Number(JsonElement value) => value.ValueKind == JsonValueKind.Number
        ? value.GetDouble().ToString("0.000", CultureInfo.InvariantCulture)
        : value.ToString();
}
