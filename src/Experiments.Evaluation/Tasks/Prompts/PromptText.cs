using Experiments.Evaluation.Tasks.Definitions;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Evaluation.Tasks.Prompts;

/// <summary>Joins questions and answers with delimiters, where the harness does.</summary>
internal static class PromptText
{
    /// <summary>A question with its answer, or the beginning of one: turns of a chat, with what stands behind each in a text.</summary>
    /// <param name="question">The question.</param>
    /// <param name="answer">The answer; null or nothing where it is asked for.</param>
    /// <param name="prefix">What begins the answer.</param>
    /// <param name="targetDelimiter">Stands between them.</param>
    /// <param name="delimiter">Stands behind an answer.</param>
    public static IReadOnlyList<PromptPart> Turn(
        string question, string? answer, string prefix, string targetDelimiter, string delimiter)
    {
        var isBetween = prefix.Length > 0 ? NeedsDelimiter(question, prefix) : !string.IsNullOrEmpty(answer);
        var user = new PromptPart(ChatRoles.User, question, isBetween ? targetDelimiter : "");
        return !string.IsNullOrEmpty(answer) ? [user, new(ChatRoles.Assistant, Join(prefix, answer, " "), delimiter)]
            : prefix.Length > 0 ? [user, new(ChatRoles.Assistant, prefix, "")]
            : [user];
    }

    /// <summary>Two texts, with a delimiter where neither has white space at the joint; one alone where the other is nothing.</summary>
    public static string Join(string first, string second, string delimiter) =>
        first.Length == 0 ? second
        : second.Length == 0 ? first
        : PythonText.IsSpace(first[^1]) || PythonText.IsSpace(second[0]) ? first + second
        : first + delimiter + second;

    /// <summary>Parts as one text.</summary>
    public static string Plain(IEnumerable<PromptPart> parts) => string.Concat(parts.Select(part => part.Content + part.Delimiter));

    /// <summary>Parts as the turns of a chat.</summary>
    /// <param name="parts">The parts, with that of the system first where there is one.</param>
    /// <param name="isMultiTurn">Whether each is a turn; otherwise the user says all but what begins the answer.</param>
    public static IReadOnlyList<TaskTurn> Turns(IReadOnlyList<PromptPart> parts, bool isMultiTurn)
    {
        if (isMultiTurn)
        {
            return [.. parts.Select(part => new TaskTurn(part.Role, part.Content))];
        }

        List<PromptPart> before = [.. parts.TakeWhile(part => part.Role == ChatRoles.System)];
        List<PromptPart> begun = [.. parts.TakeLast(1).Where(part => part.Role == ChatRoles.Assistant)];
        List<PromptPart> said = [.. parts.Skip(before.Count).SkipLast(begun.Count)];
        said[^1] = said[^1] with { Delimiter = "" };
        return [.. before.Append(new(ChatRoles.User, Plain(said), "")).Concat(begun).Select(part => new TaskTurn(part.Role, part.Content))];
    }

    private static bool NeedsDelimiter(string before, string after) =>
        before.Length > 0 && !PythonText.IsSpace(before[^1]) && !PythonText.IsSpace(after[0]);
}

/// <summary>A part of a prompt.</summary>
/// <param name="Role">Who says it in a chat.</param>
/// <param name="Content">What is said.</param>
/// <param name="Delimiter">What stands behind it where all is one text.</param>
internal sealed record PromptPart(string Role, string Content, string Delimiter);

/// <summary>Who speaks in a chat.</summary>
internal static class ChatRoles
{
    public const string System = "system";
    public const string User = "user";
    public const string Assistant = "assistant";
}
