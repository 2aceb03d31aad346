using System.Text.RegularExpressions;
using Experiments.Data.Prompts;

namespace Experiments.Evaluation.Judging;

/// <summary>Puts a request and responses into the question that a judge is asked.</summary>
/// <remarks>
/// A response that belongs to a dialogue is judged in it: of a pair, each is shown at the end of its own dialogue; a single one follows
/// the dialogue so far. A right answer stands below the request, or where the question has {solution}.
/// </remarks>
internal static partial class JudgeQuestion
{
    private const string InDialogues =
        "\n\n(This request ends a dialogue. Each response is shown at the end of its own dialogue; judge the last answer of each, in the "
        + "light of what came before it.)";

    /// <summary>The question about a pair.</summary>
    /// <param name="question">The question, with {prompt}, {first} and {second}.</param>
    /// <param name="first">What is shown first.</param>
    /// <param name="second">What is shown second, a response to the same request.</param>
    /// <param name="solution">A right answer; null where none is known.</param>
    public static string Show(string question, Response first, Response second, string? solution)
    {
        var request = first.Earlier is { Count: > 0 } ? first.Prompt + InDialogues : first.Prompt;
        return Fill(question, WithSolution(question, request, solution), new(StringComparer.Ordinal)
        {
            ["{first}"] = Ending(first),
            ["{second}"] = Ending(second),
            ["{solution}"] = solution ?? "",
        });
    }

    /// <summary>The question about one response.</summary>
    /// <param name="question">The question, with {prompt} and {response}, and where it has them {rubric}, {scale} and {solution}.</param>
    /// <param name="response">The response.</param>
    /// <param name="solution">A right answer; null where none is known.</param>
    /// <param name="rubric">What grades go by.</param>
    /// <param name="scale">Which grades there are.</param>
    public static string Show(string question, Response response, string? solution, string rubric, string scale) =>
        Fill(question, WithSolution(question, SoFar(response), solution), new(StringComparer.Ordinal)
        {
            ["{response}"] = response.Text,
            ["{rubric}"] = rubric,
            ["{scale}"] = scale,
            ["{solution}"] = solution ?? "",
        });

    // In one pass, so that a response which itself says "{second}" stays what it is.
    private static string Fill(string question, string request, Dictionary<string, string> texts) =>
        Places().Replace(question, place => place.Value == "{prompt}" ? request : texts.GetValueOrDefault(place.Value, place.Value));

    private static string WithSolution(string question, string request, string? solution) =>
        solution is null || question.Contains("{solution}", StringComparison.Ordinal)
            ? request
            : $"{request}\n\nA right answer, to compare with:\n{solution}";

    private static string SoFar(Response response) =>
        response.Earlier is { Count: > 0 } ? $"{Dialogue(response)}User: {response.Prompt}" : response.Prompt;

    private static string Ending(Response response) => response.Earlier is { Count: > 0 }
        ? $"{Dialogue(response)}User: {response.Prompt}\n\nAssistant: {response.Text}"
        : response.Text;

    private static string Dialogue(Response response) =>
        string.Concat(response.Earlier!.Select(turn => $"User: {turn.Prompt}\n\nAssistant: {turn.Text}\n\n"));

    [GeneratedRegex(@"\{(prompt|first|second|response|rubric|scale|solution)\}")]
    private static partial Regex Places();
}
