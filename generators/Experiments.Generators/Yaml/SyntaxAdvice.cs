using System.Text.RegularExpressions;

namespace Experiments.Generators.Yaml;

/// <summary>Says what to write instead of text that is not YAML; the parser says only what it wanted.</summary>
internal static class SyntaxAdvice
{
    private static readonly Regex NoSpace = new(@"^\s*(?:- )?([\w-]+):(\S+)");
    private static readonly Regex KeyAndValue = new(@"^\s*(?:- )?([\w-]+): +(.*)$");

    /// <param name="problem">The parser's message.</param>
    /// <param name="line">The line on which it stopped.</param>
    /// <param name="column">Where on it, from 0.</param>
    public static string For(string problem, string line, int column)
    {
        var at = column < line.Length ? line[column].ToString() : "";
        bool Says(string words) => problem.IndexOf(words, StringComparison.Ordinal) >= 0;

        return problem switch
        {
            _ when line.StartsWith("---", StringComparison.Ordinal) => "'---' stands on a line of its own, or is left out",
            _ when line.Trim() is "{" or "[" => $"'{line.Trim()}' stands alone; write it behind a key, as in stages: {{…}}, or delete it",
            _ when at is "}" or "]" => $"This '{at}' closes nothing; delete it, or put the whole value in quotes",
            _ when Before(line, column) is ']' or '}' => Closed(line, Before(line, column)),
            _ when Says("invalid mapping") => InvalidMapping(line, column),
            _ when Says("did not find expected key") => NoKey(line, column),
            _ when Says("expected <document end>") =>
                "The value above this line is a whole file already; a spec is lines of 'key: value', which all begin in the first column",
            _ when Says("anchor or alias") || Says("scanning a tag") => $"A value or a key cannot begin with '{at}'; put it in quotes",
            _ when Says("cannot start any token") || Says("expected node content") || Says("scanning a directive") =>
                $"A value or a key cannot begin with '{at}'; put it in quotes",
            _ when Says("wrong indentation") || Says("quoted scalar, found unexpected") => "The quote that opens here is not closed",
            _ when Says("expected ',' or '}'") || Says("expected ',' or ']'") =>
                "Commas separate what is inside {…} and […]; a value with a bracket, a brace or ': ' in it is put in quotes",
            _ when Says("Block sequence entries") => "A list in lines that begin with '- ' starts on a line of its own; here write [a, b]",
            _ when Says("unknown escape") => "In double quotes '\\' begins an escape; write '\\\\', or put the text in single quotes",
            _ when Says("block scalar") => "Behind '|' and '>' the text starts on the next line; put a value that begins so in quotes",
            _ when Says("expected '-' indicator") => "The lines of a list all begin with '- ' in one column",
            _ when Says("nested more than") => problem,
            _ => "This is not YAML; a bracket, a brace or a quote may not be closed, or the indentation fits no line above",
        };
    }

    /// <summary>The text in double quotes.</summary>
    public static string Quoted(string text) => $"\"{text.Trim().Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";

    private static string InvalidMapping(string line, int column) =>
        KeyAndValue.Match(line) is { Success: true } match && match.Groups[2].Index <= column
            ? $"A ': ' in a value needs quotes around the value: {match.Groups[1].Value}: {Quoted(match.Groups[2].Value)}"
            : "This line is indented further than the value above allows; keys of one mapping begin in one column";

    private static char Before(string line, int column) =>
        line.Substring(0, Math.Min(column, line.Length)).TrimEnd().LastOrDefault();

    private static string Closed(string line, char sign)
    {
        var whole = KeyAndValue.Match(line) is { Success: true } match
            ? $": {match.Groups[1].Value}: {Quoted(match.Groups[2].Value)}"
            : "";
        return $"Nothing follows a closing '{sign}'; remove what does, or put the whole value in quotes{whole}";
    }

    private static string NoKey(string line, int column)
    {
        var before = line.Substring(0, Math.Min(column, line.Length)).TrimEnd();
        if (before.EndsWith("\"", StringComparison.Ordinal) || before.EndsWith("'", StringComparison.Ordinal))
        {
            return "Nothing follows a closing quote; put the whole value in quotes, and write a quote inside '…' twice";
        }

        if (line.IndexOf(": ", StringComparison.Ordinal) > 1024)
        {
            return "A key has at most 1024 letters";
        }

        return NoSpace.Match(line) is { Success: true } match
            ? $"A space is missing behind ':'; write {match.Groups[1].Value}: {match.Groups[2].Value}"
            : line.IndexOf(':') < 0
                ? "This line is no 'key: value'; a text of several lines is put in quotes, or behind '|'"
                : "The indentation of this line fits no line above; keys of one mapping begin in one column";
    }
}
