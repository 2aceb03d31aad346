namespace Experiments.Evaluation.Leaks;

/// <summary>A dialogue that was dropped because it gives the answer of a test question away.</summary>
/// <param name="Id">The dialogue's id.</param>
/// <param name="Question">The id of the first question that it gives away.</param>
/// <param name="Phrase">The phrase of that question that the dialogue holds.</param>
/// <param name="Text">The dialogue, its turns one after the other.</param>
public sealed record LeakingDialogue(string Id, string Question, string Phrase, string Text);
