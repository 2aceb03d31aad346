using Experiments.Evaluation.Items;

namespace Experiments.Evaluation.Leaks;

/// <summary>Whether training texts give a question away.</summary>
/// <param name="Id">The question's id.</param>
/// <param name="Mentions">Training texts that hold a distinctive phrase of the question.</param>
/// <param name="Leaks">Those among them that hold an accepted answer too.</param>
/// <param name="Phrase">The phrase of the first leak, or else of the first mention; null when there is none.</param>
/// <param name="Source">The id of the text with that phrase; null when there is none.</param>
/// <param name="Failure">Why the question was not checked; null when it was.</param>
public sealed record LeakOutcome(string Id, int Mentions, int Leaks, string? Phrase, string? Source, string? Failure) : IItemOutcome
{
    string? IItemOutcome.Text => Phrase;
}
