using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Experiments.Generators.Binding;

/// <summary>Says in plain words where an expression stops to be C#.</summary>
internal static class SyntaxWords
{
    private const string Join = "what is computed is joined by signs such as + and *, and a text is in double quotes";

    /// <summary>The place of the mistake in the expression, and what to write.</summary>
    public static (int Start, int Length, string Advice) Say(Diagnostic problem, SyntaxNode syntax, string text)
    {
        // What the parser could not use hangs behind the rest, and its message stands at the beginning.
        var skipped = syntax.DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.SkippedTokensTrivia));
        var isSkipped = problem.Id == "CS1073" && skipped.RawKind != 0;
        var start = isSkipped ? skipped.SpanStart : problem.Location.SourceSpan.Start;
        var rest = start < text.Length ? text.Substring(start) : "";
        var word = new string([.. rest.TakeWhile(char.IsLetterOrDigit)]);
        var found = word.Length > 0 ? word : rest.Length > 0 ? rest.Substring(0, 1) : "";
        return (start, Math.Max(1, found.Length), Advice(problem.Id, found));
    }

    private static string Advice(string id, string found) => id switch
    {
        _ when SyntaxFacts.GetKeywordKind(found) != SyntaxKind.None => $"'{found}' is a word of C# that gives no value here; write a value",
        "CS1733" or "CS1525" or "CS1031" or "CS1001" when found.Length == 0 =>
            "it ends where a value is wanted; write one, or leave the last sign out",
        "CS1733" or "CS1525" or "CS1031" or "CS1001" => $"a value is wanted before '{found}'",
        "CS1026" => "a ')' is missing",
        "CS1513" or "CS1514" => "a '}' or a '{' is missing",
        "CS1003" when found.Length == 0 => "its end is missing; a choice is written condition ? one : other",
        "CS1003" => $"something is missing before '{found}'",
        "CS1010" or "CS1011" or "CS1012" or "CS1039" =>
            "a quote is not closed, or single quotes hold more than one letter; a text is in double quotes",
        "CS0594" or "CS1013" or "CS1021" => "a number is written as 10, 0.5 or 1e-4, and is no larger than C# can hold",
        "CS8078" => "it is too long or too deep; compute it in a stage",
        _ when found is ")" or "]" or "}" => $"this '{found}' closes nothing; leave it out",
        _ when found.Length > 0 => $"'{found}' does not fit here; {Join}",
        _ => "write one value over axes and constants, such as Count * 2",
    };
}
