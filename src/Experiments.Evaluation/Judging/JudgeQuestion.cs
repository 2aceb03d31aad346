using System.Text.RegularExpressions;

namespace Experiments.Evaluation.Judging;

/// <summary>Puts a request and two responses into the question that a judge is asked.</summary>
internal static partial class JudgeQuestion
{
    // In one pass, so that a response which itself says "{second}" stays what it is.
    public static string Show(string question, string prompt, string first, string second) =>
        Places().Replace(question, place => place.Value switch
        {
            "{prompt}" => prompt,
            "{first}" => first,
            _ => second,
        });

    [GeneratedRegex(@"\{prompt\}|\{first\}|\{second\}")]
    private static partial Regex Places();
}
