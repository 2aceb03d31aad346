using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Evaluation.Tasks.Prompts;

/// <summary>Joins questions and answers with delimiters, where the harness does.</summary>
internal static class PromptText
{
    /// <summary>A question with its answer, or the beginning of one.</summary>
    /// <param name="question">The question.</param>
    /// <param name="answer">The answer; null or nothing where it is asked for.</param>
    /// <param name="prefix">What begins the answer.</param>
    /// <param name="targetDelimiter">Stands between them.</param>
    /// <param name="delimiter">Stands behind an answer.</param>
    public static string Turn(string question, string? answer, string prefix, string targetDelimiter, string delimiter)
    {
        if (string.IsNullOrEmpty(answer))
        {
            return question + (prefix.Length > 0 && NeedsDelimiter(question, prefix) ? targetDelimiter : "") + prefix;
        }

        var between = prefix.Length == 0 || NeedsDelimiter(question, prefix) ? targetDelimiter : "";
        return question + between + Join(prefix, answer) + delimiter;
    }

    private static string Join(string prefix, string answer) =>
        prefix.Length == 0 ? answer
        : PythonText.IsSpace(prefix[^1]) || PythonText.IsSpace(answer[0]) ? prefix + answer
        : $"{prefix} {answer}";

    private static bool NeedsDelimiter(string before, string after) =>
        before.Length > 0 && !PythonText.IsSpace(before[^1]) && !PythonText.IsSpace(after[0]);
}
