namespace Experiments.Data.Dialogues;

/// <summary>A dialogue to fine-tune on.</summary>
/// <param name="Id">Unique in its set.</param>
/// <param name="Messages">The turns, oldest first; the assistant's are what a model learns to say.</param>
public sealed record Dialogue(string Id, IReadOnlyList<Message> Messages);
