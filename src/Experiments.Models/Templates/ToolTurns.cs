using Experiments.Data.Dialogues;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates;

/// <summary>Finds turns in which the assistant calls tools, in the text of a dialogue.</summary>
/// <remarks>
/// Templates write calls in forms of their own, with control tokens around them as a rule. All of it is what the model is to say, up to the
/// token that ends its turns, which must come before anything that a later turn says.
/// </remarks>
internal static class ToolTurns
{
    /// <summary>A turn that calls tools.</summary>
    /// <param name="template">The template.</param>
    /// <param name="conversation">The turns.</param>
    /// <param name="whole">Their text.</param>
    /// <param name="turn">The place of the turn among them.</param>
    /// <param name="asked">Where it begins, if the text that asks for it goes on with it; null where that goes on otherwise.</param>
    /// <param name="end">The token that ends the assistant's turns; null where it is unknown.</param>
    public static AssistantTurn Find(
        ChatTemplate template, Conversation conversation, MarkedText whole, int turn, int? asked, string? end)
    {
        var calls = AssistantTurns.Places(whole, conversation.SourceBeside(turn));
        if (calls.Count == 0)
        {
            return AssistantTurns.Lost("the template does not write calls of tools");
        }

        var before = template.Render(conversation.Until(turn), asks: false).Plain;
        if (!whole.Plain.StartsWith(before, StringComparison.Ordinal) || (asked ?? Begin(template, conversation, turn)) is not { } start)
        {
            return AssistantTurns.Lost("the template makes another text of the turns before a call than of the same turns alone");
        }

        var stop = AssistantTurns.Places(whole, Conversation.SourceOf(turn)).Append(calls[^1]).Max(place => place.Stop);
        var later = Enumerable.Range(turn + 1, conversation.Messages.Count - turn - 1)
            .SelectMany(message => new[] { Conversation.SourceOf(message), conversation.SourceBeside(message) })
            .SelectMany(source => AssistantTurns.Places(whole, source))
            .Select(place => place.Start)
            .Append(whole.Plain.Length)
            .Min();
        var at = end is null ? -1 : whole.Plain.IndexOf(end, stop, StringComparison.Ordinal);
        return at >= 0 && at < later
            ? new(start, stop) { End = at }
            : AssistantTurns.Lost("the template ends turns that call tools otherwise than others");
    }

    // Where the same turn would begin, if it said something and called nothing: a prompt may have empty thoughts that the turn lacks.
    private static int? Begin(ChatTemplate template, Conversation conversation, int turn)
    {
        Message[] messages = [.. conversation.Messages];
        messages[turn] = new(ChatTemplate.Assistant, "b");
        var text = template.Render(conversation with { Messages = messages }, asks: false);
        return AssistantTurns.Places(text, Conversation.SourceOf(turn)) is [var content, ..] ? content.Start : null;
    }

    /// <summary>What keeps a conversation's tools from being read; null where nothing does.</summary>
    /// <param name="conversation">The turns.</param>
    /// <param name="whole">Their text.</param>
    public static string? Problem(Conversation conversation, MarkedText whole) =>
        conversation.Tools is not null && AssistantTurns.Places(whole, conversation.SourceOfTools).Count == 0
            ? "it has tools, and the template does not write them"
            : null;
}
