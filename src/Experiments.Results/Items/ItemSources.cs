using System.Text.Json;

namespace Experiments.Results.Items;

/// <summary>Where the texts of a trial's items come from.</summary>
/// <param name="Stage">The evaluation.</param>
/// <param name="Own">What it wrote.</param>
/// <param name="Inputs">What it took from, nearest first.</param>
/// <param name="Question">What a judge is asked; null where there is none.</param>
internal sealed record ItemSources(
    string Stage, StoredRecords Own, IReadOnlyList<(string Stage, string Input, StoredRecords Records)> Inputs, JudgeQuestion? Question)
{
    /// <summary>The texts of an item, and why it was not scored.</summary>
    public (IReadOnlyList<ItemText> Texts, string? Failure) Of(string id)
    {
        var own = Own.Of(id);
        var inputs = Inputs.SelectMany(input => input.Records.OfPrompt(id).Select(record => (input.Stage, input.Input, Record: record)))
            .ToList();
        List<ItemText> texts =
        [
            .. own.SelectMany(record => RecordRoles.OfOutcome(record, Stage)),
            .. inputs.SelectMany(input => RecordRoles.OfInput(input.Record, input.Input, input.Stage)),
        ];
        var first = own.FirstOrDefault(record => record.Part.Length == 0)?.Value;
        if (first is { } outcome)
        {
            var all = own.Select(record => record.Value).Concat(inputs.Select(input => input.Record.Value));
            texts.AddRange(ChoiceTexts.Of(outcome, all, Stage));
        }

        texts.AddRange(Question?.Ask(texts, Stage) ?? []);
        return ([.. texts.DistinctBy(text => (text.Role, text.Text, text.Role == ItemRole.Field ? text.Name : ""))], FailureOf(first));
    }

    private static string? FailureOf(JsonElement? outcome) =>
        outcome is { } record && record.TryGetProperty("failure", out var failure) && failure.ValueKind == JsonValueKind.String
            ? failure.GetString()
            : null;
}
