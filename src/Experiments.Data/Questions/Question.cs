namespace Experiments.Data.Questions;

/// <summary>A question with known answers.</summary>
/// <param name="Id">Unique in its set, and the same wherever the question is asked: it pairs outcomes.</param>
/// <param name="Text">The question.</param>
/// <param name="Answers">Every accepted answer, at least one; the first is the one that demonstrations show.</param>
/// <param name="Choices">The options of the multiple-choice form; empty where there is none.</param>
/// <param name="Correct">The index of the right option in <paramref name="Choices"/>; -1 where there is none.</param>
public sealed record Question(string Id, string Text, IReadOnlyList<string> Answers, IReadOnlyList<string> Choices, int Correct);
