using System.Text.RegularExpressions;
using Experiments.Data.Code;

namespace Experiments.Evaluation.Code;

/// <summary>Makes the program to run of what a model wrote.</summary>
internal static partial class AnsweredCode
{
    /// <summary>
    /// The program: the problem's beginning and the model's text, or the code block that it answered with; then the tests.
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="text">What the model wrote.</param>
    /// <param name="form">How it was asked.</param>
    public static string Program(CodeProblem problem, string text, CodeAnswer form) =>
        $"{(form == CodeAnswer.Completion ? problem.Prompt + text : Answered(problem, text))}\n{problem.Tests}";

    // Without a block, all of the answer is taken for code. What it uses may be imported in the problem's beginning alone.
    private static string Answered(CodeProblem problem, string text)
    {
        var code = Block().Match(text) is { Success: true } block ? block.Groups["code"].Value : text;
        var isWhole = problem.EntryPoint.Length == 0 || code.Contains($"def {problem.EntryPoint}(", StringComparison.Ordinal);
        return isWhole ? $"{Imports(problem.Prompt)}{code}" : problem.Prompt + code;
    }

    private static string Imports(string prompt) =>
        string.Concat(prompt.Split('\n').Where(line => Import().IsMatch(line)).Select(line => line + "\n"));

    [GeneratedRegex(
        @"```[a-zA-Z0-9+]*[ \t]*\r?\n(?<code>.*?)(\r?\n)?[ \t]*(```|\z)", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();

    [GeneratedRegex(@"^(import|from)\s", RegexOptions.CultureInvariant)]
    private static partial Regex Import();
}
