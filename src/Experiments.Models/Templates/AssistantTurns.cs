using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates;

/// <summary>Finds the assistant's turns in the text of a dialogue.</summary>
/// <remarks>
/// A turn begins where the text ends that asks for it: what a model says is learned from where generation begins. Where the text of a
/// prompt goes on with what the turn lacks, as Qwen's empty thoughts in earlier turns, the turn begins with its content.
/// </remarks>
internal static class AssistantTurns
{
    /// <summary>A turn of the assistant.</summary>
    /// <param name="template">The template.</param>
    /// <param name="conversation">The turns.</param>
    /// <param name="whole">Their text.</param>
    /// <param name="turn">The place of the turn among them.</param>
    /// <param name="end">The token that ends the assistant's turns; null where it is unknown.</param>
    public static AssistantTurn Find(ChatTemplate template, Conversation conversation, MarkedText whole, int turn, string? end)
    {
        var message = conversation.Messages[turn];
        var prompt = template.Render(conversation.Until(turn), asks: true).Plain;
        var shared = prompt.AsSpan().CommonPrefixLength(whole.Plain);
        var content = Places(whole, Conversation.SourceOf(turn));
        if (!IsWhole(message.Content, whole.Plain, content))
        {
            return Lost("the template changes what the assistant says, leaves a part of it out, or puts text into it (as with thoughts)");
        }

        if (message.ToolCalls is not null)
        {
            return ToolTurns.Find(template, conversation, whole, turn, shared == prompt.Length ? shared : null, end);
        }

        if (content.Count == 0)
        {
            return shared == prompt.Length ? new(shared, shared) : Empty(whole.Plain, shared, end);
        }

        var (start, stop) = content[0];
        return shared == prompt.Length && shared <= start ? new(shared, stop)
            : shared >= start ? new(start, stop)
            : Lost("the template makes another text of the turns before one that is asked for than of the same turns later");
    }

    /// <summary>What stands between the prompt for a turn and its content, such as a space.</summary>
    /// <param name="template">The template.</param>
    public static string Lead(ChatTemplate template)
    {
        var conversation = new Conversation([new("user", "a"), new(ChatTemplate.Assistant, "b")]);
        var whole = template.Render(conversation, asks: false);
        var content = Places(whole, Conversation.SourceOf(1));
        var turn = Find(template, conversation, whole, 1, null);
        return turn.Problem is null && content.Count == 1 ? whole.Plain[turn.Start..content[0].Start] : "";
    }

    /// <summary>Where a source's text stands.</summary>
    public static List<(int Start, int Stop)> Places(MarkedText whole, int source)
    {
        var found = new List<(int Start, int Stop)>();
        var at = 0;
        foreach (var (text, from) in whole.Parts)
        {
            if (from == source)
            {
                found.Add((at, at + text.Length));
            }

            at += text.Length;
        }

        return found;
    }

    // Templates may take spaces away at the ends of a content, and no more.
    private static bool IsWhole(string content, string whole, List<(int Start, int Stop)> places)
    {
        var said = places.Count == 0 ? "" : whole[places[0].Start..places[0].Stop];
        return places.Count < 2 && said.Trim() == content.Trim() && content.Contains(said, StringComparison.Ordinal);
    }

    private static AssistantTurn Empty(string whole, int shared, string? end)
    {
        for (var at = shared; end is not null && at >= 0 && at > shared - end.Length; at--)
        {
            if (whole.AsSpan(at).StartsWith(end))
            {
                return new(at, at);
            }
        }

        return Lost("an empty turn stands in another text than the one that asks for it");
    }

    /// <summary>A turn of which it cannot be told where it is.</summary>
    /// <param name="problem">Why.</param>
    public static AssistantTurn Lost(string problem) => new(-1, -1) { Problem = problem };
}

/// <summary>A turn of the assistant in the text of a dialogue.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="ContentStop">Where its content ends.</param>
internal sealed record AssistantTurn(int Start, int ContentStop)
{
    /// <summary>Where the token begins that ends it; null where that is the first control token behind its content.</summary>
    public int? End { get; init; }

    /// <summary>Whether it counts in training.</summary>
    public bool IsLearned { get; init; } = true;

    /// <summary>Why it cannot be told where the turn is; null where it can.</summary>
    public string? Problem { get; init; }
}
