using Experiments.Data.Dialogues;

namespace Experiments.Models.Templates;

/// <summary>What a template writes: turns, and the tools that the assistant may call in them.</summary>
/// <param name="Messages">The turns.</param>
/// <param name="Tools">A JSON list of the tools' definitions; null where there are none.</param>
internal sealed record Conversation(IReadOnlyList<Message> Messages, string? Tools = null)
{
    /// <summary>The source that marks what the definitions of tools say.</summary>
    public int SourceOfTools => 2 * Messages.Count + 1;

    /// <summary>The source that marks the content of a message.</summary>
    /// <param name="message">The message's place.</param>
    public static int SourceOf(int message) => message + 1;

    /// <summary>The source that marks all else that a message says: calls of tools, names.</summary>
    /// <param name="message">The message's place.</param>
    public int SourceBeside(int message) => SourceOf(message) + Messages.Count;

    /// <summary>The first turns.</summary>
    /// <param name="count">How many.</param>
    public Conversation Until(int count) => this with { Messages = [.. Messages.Take(count)] };
}
