namespace Experiments.Data.Dialogues.Deduplication;

/// <summary>A dialogue that was dropped.</summary>
/// <param name="Id">The dialogue's id.</param>
/// <param name="Reason"><c>no-user-turn</c>, <c>duplicate</c>, <c>similar</c>, or <c>like-test</c>.</param>
/// <param name="Text">The first user turn; empty where there is none.</param>
/// <param name="Like">The id of the dialogue, prompt or question that it is too like; null where there is none.</param>
/// <param name="Similarity">How like it is, in [0, 1]; null where there is nothing that it is like.</param>
public sealed record DroppedDialogue(string Id, string Reason, string Text, string? Like, double? Similarity);
