using Experiments.Data.Dialogues;

namespace Experiments.Data.Import.DialogueFormats;

/// <summary>Makes dialogues of a request and its answers.</summary>
internal static class Exchange
{
    /// <summary>The dialogue of a request and an answer.</summary>
    /// <param name="id">The dialogue's id.</param>
    /// <param name="user">What the user says.</param>
    /// <param name="assistant">What the assistant says.</param>
    public static Dialogue Of(string id, string user, string assistant) => new(id, [new("user", user), new("assistant", assistant)]);

    /// <summary>A dialogue for every answer to a request; they count together.</summary>
    /// <param name="id">The record's id.</param>
    /// <param name="user">What the user says.</param>
    /// <param name="answers">What the assistant says in each; without any, there is one dialogue without an answer.</param>
    public static IEnumerable<Dialogue> OfAll(string id, string user, IReadOnlyList<string> answers) => answers.Count == 0
        ? [new(id, [new("user", user)])]
        : answers.Select((answer, place) => Of($"{id}/{place + 1}", user, answer) with { Cluster = id });
}
