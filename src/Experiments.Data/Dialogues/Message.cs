namespace Experiments.Data.Dialogues;

/// <summary>A turn of a dialogue.</summary>
/// <param name="Role"><c>system</c>, <c>user</c> or <c>assistant</c>.</param>
/// <param name="Content">Plain text; never interpreted as control tokens.</param>
public sealed record Message(string Role, string Content);
