using Experiments.Evaluation.Tasks.Definitions;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Evaluation.Tasks.Scoring;

/// <summary>Makes of what a model wrote the one answer that is scored.</summary>
/// <param name="filter">What is done.</param>
internal sealed class AnswerFilter(TaskFilter filter)
{
    private readonly Dictionary<string, PythonPattern> patterns = filter.Steps.Select(step => step.Pattern).OfType<string>()
        .Distinct(StringComparer.Ordinal).ToDictionary(pattern => pattern, PythonPattern.Of, StringComparer.Ordinal);

    /// <summary>The name under which results are given.</summary>
    public string Name => filter.Name;

    /// <summary>The answer.</summary>
    /// <param name="answers">What the model wrote, at least one answer.</param>
    /// <param name="choices">The choices of the document; null where no step looks for them.</param>
    public string Apply(IReadOnlyList<string> answers, IReadOnlyList<string>? choices) =>
        filter.Steps.Aggregate(answers, (rest, step) => Apply(rest, step, choices))[0];

    private IReadOnlyList<string> Apply(
        IReadOnlyList<string> answers, TaskFilterStep step, IReadOnlyList<string>? choices) => step.Function switch
    {
        "regex" => [.. answers.Select(answer => Extract(patterns[step.Pattern!], answer, step) ?? step.Fallback!)],
        "multi_choice_regex" => Letters(answers, step, new ChoiceLetters(choices!, step.Ignored!)),
        "format_span" => [.. answers.Select(EntitySpans.Format)],
        "remove_whitespace" => [.. answers.Select(Stripped)],
        "lowercase" => [.. answers.Select(PythonText.Lower)],
        "uppercase" => [.. answers.Select(PythonText.Upper)],
        "map" => [.. answers.Select(answer => step.Mapping!.GetValueOrDefault(answer) ?? step.Fallback!)],
        "take_first" => [answers[0]],
        "take_first_k" => [.. answers.Take(step.Count)],
        // Of equals the one that came first.
        "majority_vote" => [answers.CountBy(answer => answer, StringComparer.Ordinal).MaxBy(counted => counted.Value).Key],
        _ => throw new InvalidOperationException($"{step.Function} is no known step of a filter"),
    };

    private IReadOnlyList<string> Letters(IReadOnlyList<string> answers, TaskFilterStep step, ChoiceLetters letters) =>
    [
        .. answers.Select(answer =>
            Extract(patterns[step.Pattern!], answer, step with { Fallback = "" }) is { Length: > 0 } match ? match
            : letters.Find(answer, step.Select) ?? step.Fallback!),
    ];

    private static string? Extract(PythonPattern pattern, string answer, TaskFilterStep step)
    {
        var matches = pattern.FindAll(answer).ToList();
        var place = step.Select < 0 ? step.Select + matches.Count : step.Select;
        if (place < 0 || place >= matches.Count)
        {
            return null;
        }

        // Of several groups the first that says something is meant; of a single one, or none, what it says.
        var groups = matches[place];
        var match = groups.Count == 1 ? groups[0] : groups.FirstOrDefault(group => group.Length > 0) ?? step.Fallback!;
        return Stripped(match);
    }

    private static string Stripped(string text) => PythonText.Strip(MarkedText.Of(text), null).Plain;
}
