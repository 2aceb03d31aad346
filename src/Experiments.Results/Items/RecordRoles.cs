using System.Text.Json;
using System.Text.RegularExpressions;

namespace Experiments.Results.Items;

/// <summary>What the members of a record are for, by their names: a convention that stages of anybody's own can follow.</summary>
internal static partial class RecordRoles
{
    // What names the item, and what is shown in places of its own.
    private static readonly string[] Names = ["id", "promptId", "sample", "cluster", "failure"];

    /// <summary>The texts of a record that the evaluation itself wrote.</summary>
    /// <param name="record">The record.</param>
    /// <param name="stage">The evaluation's name in the spec.</param>
    public static IEnumerable<ItemText> OfOutcome(StoredRecord record, string stage) => Texts(record.Value, (name, _) => name switch
    {
        "prompt" or "contexts" => ItemRole.Prompt,
        "question" => ItemRole.Question,
        "answer" or "answers" or "response" or "responses" or "programs" => ItemRole.Response,
        "gold" or "targets" or "expected" => ItemRole.Gold,
        "text" => record.Part.Length > 0 ? ItemRole.Words : ItemRole.Response,
        "ratings" or "reason" or "comment" => ItemRole.Words,
        _ => ItemRole.Field,
    }, name => record.Part.Length == 0 ? name : name == "text" ? record.Part : $"{name}, {record.Part}", stage);

    /// <summary>The texts of a record of a stage that the evaluation takes from, directly or by way of others.</summary>
    /// <param name="record">The record.</param>
    /// <param name="input">What the evaluation, or the stage between, calls it: <c>responses</c>, <c>reference</c>.</param>
    /// <param name="stage">The stage's name in the spec.</param>
    public static IEnumerable<ItemText> OfInput(StoredRecord record, string input, string stage)
    {
        var isResponse = record.Value.TryGetProperty("promptId", out _);
        return Texts(record.Value, (name, _) => name switch
        {
            "contexts" => ItemRole.Prompt,
            "text" => isResponse ? ItemRole.Response : ItemRole.Question,
            "prompt" or "messages" => ItemRole.Question,
            "answers" or "gold" or "targets" or "expected" or "solution" => ItemRole.Gold,
            _ => ItemRole.Field,
        }, name => !isResponse ? name : name == "text" ? input : name is "prompt" or "kind" ? name : $"{name}, {input}", stage);
    }

    private static IEnumerable<ItemText> Texts(
        JsonElement record, Func<string, JsonElement, ItemRole> role, Func<string, string> name, string stage) =>
        from member in record.EnumerateObject()
        where !Names.Contains(member.Name)
        let text = RecordText.Of(member.Value)
        where text is not null
        let part = role(member.Name, member.Value)
        // Of choices, such a member names the places.
        where part is not ItemRole.Gold || RecordText.Places(member.Value).Count == 0
        select new ItemText(part, Words(name(member.Name)), text, stage);

    private static string Words(string name) => Capital().Replace(name, letter => " " + letter.Value.ToLowerInvariant());

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Capital();
}
