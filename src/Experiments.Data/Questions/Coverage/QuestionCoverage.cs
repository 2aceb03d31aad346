namespace Experiments.Data.Questions.Coverage;

/// <summary>How dialogues cover a question.</summary>
/// <param name="Id">The question's id.</param>
/// <param name="Dialogues">Dialogues that cover it.</param>
/// <param name="First">The id of the first of them; null when there is none.</param>
/// <param name="Turn">The user turn that covers it; null when there is none.</param>
public sealed record QuestionCoverage(string Id, int Dialogues, string? First, string? Turn);
