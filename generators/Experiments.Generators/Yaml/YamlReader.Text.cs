using System.Text.RegularExpressions;
using Experiments.Generators.Diagnostics;

namespace Experiments.Generators.Yaml;

/// <summary>What is wrong with a file as text: letters that nobody sees, and marks that other programs leave.</summary>
internal sealed partial class YamlReader
{
    private static readonly Regex ConflictMark = new("^(?:<{7}|\\|{7}|={7}|>{7})(?=[ \\r\\n]|\\z)", RegexOptions.Multiline);

    /// <summary>Brackets inside each other, and the letters of an expression: the compiler goes down one level for each.</summary>
    private const int MaximumBrackets = 64;
    private const int MaximumLength = 4_000;

    /// <summary>A text may have got a letter that nobody sees; a file with many is another kind of file.</summary>
    private const int MostOddLetters = 3;
    private static readonly Regex ManySigns = new(@"(?:(?:\(\s*\w+\s*\)|[-+!~&*^]|\b(?:not|await|throw|new|ref|checked)\b)\s*){33,}");

    /// <summary>Refuses a file whose letters are others than it seems.</summary>
    private bool ReportText()
    {
        var text = source.ToString();
        var isUnicode = source.Encoding is not { } encoding || encoding.WebName.StartsWith("utf-", StringComparison.OrdinalIgnoreCase);
        for (var position = 0; position < text.Length; position++)
        {
            if (Problem(text[position], isUnicode) is { } problem)
            {
                problem = text.Count(IsOfNoText) > MostOddLetters ? "The file is no text; a spec is YAML, in UTF-8" : problem;
                Report(Rules.Syntax, Range(position, position + 1), problem);
                return true;
            }
        }

        if (ConflictMark.Match(text) is not { Success: true } mark)
        {
            return false;
        }

        const string Advice = "keep one of the two sides, and delete the lines that begin with <<<<<<<, =======, and >>>>>>>";
        Report(Rules.Syntax, Range(mark.Index, mark.Index + mark.Length), $"This line is the mark of a merge conflict; {Advice}");
        return true;
    }

    private static bool IsOfNoText(char letter) => letter is '\uFFFD' || (char.IsControl(letter) && letter is not ('\t' or '\r' or '\n'));

    private static string? Problem(char letter, bool isUnicode) => letter switch
    {
        '\uFFFD' => "The file is not UTF-8 from here on; save it as UTF-8",
        >= (char)128 when !isUnicode => "The file is not UTF-8 from here on; save it as UTF-8",
        '\0' => "A zero byte is here: the file is no text, or is in UTF-16; save it as UTF-8",
        '\t' or '\r' or '\n' => null,
        _ when char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF' =>
            $"A letter that nobody sees is here (U+{(int)letter:X4}); delete it",
        _ => null,
    };

    /// <summary>Whether a letter looks like a space, or like nothing, and is no space.</summary>
    private static bool IsHidden(char letter) =>
        letter is '\u00A0' or '\u00AD' or '\u3000' or (>= '\u2000' and <= '\u200F') or (>= '\u202A' and <= '\u202F') or '\u2060';

    /// <summary>A plain value without what nobody sees in it, which is reported; inside a text for readers it may be meant.</summary>
    private YamlNode ReportHidden(YamlScalar scalar, bool isKey)
    {
        var text = scalar.Text;
        var isMeant = !isKey && !scalar.IsReference && !scalar.IsExpression;
        var at = text.Length == 0 || !scalar.IsPlain ? -1
            : IsHidden(text[0]) ? 0
            : isMeant ? (IsHidden(text[text.Length - 1]) ? text.Length - 1 : -1)
            : text.TakeWhile(letter => !IsHidden(letter)).Count();
        if (at < 0 || at == text.Length)
        {
            return scalar;
        }

        ReportHidden(text[at], scalar.Part(at, 1));
        return isKey ? scalar with { Text = Meant(text) } : new YamlInvalid(scalar.Range);
    }

    /// <summary>A key as it was meant: what looks like 'use: train' is the key 'use'.</summary>
    private static string Meant(string key)
    {
        var seen = new string([.. key.Select(letter => IsHidden(letter) ? ' ' : letter)]);
        var colon = seen.IndexOf(": ", StringComparison.Ordinal);
        return (colon < 0 ? seen : seen.Substring(0, colon)).Trim();
    }

    /// <summary>Whether a key has been reported that holds its value, too.</summary>
    private bool IsSplit(YamlNode key) => key is YamlScalar { IsPlain: true } name && name.Text.Length < name.Range.Length
        && diagnostics.LastOrDefault() is { } known && known.Range.Start >= name.Range.Start
        && known.Range.Start < name.Range.Start + name.Range.Length;

    private void ReportHidden(char letter, TextRange place) => Report(
        Rules.Syntax,
        place,
        $"What looks like a space, or like nothing, is the letter U+{(int)letter:X4} here; write a space, or delete it");

    /// <summary>The hidden letter of a line that is not YAML; a line is mostly not YAML because of it.</summary>
    private bool ReportHiddenIn(int line)
    {
        if (line < 0 || line >= source.Lines.Count)
        {
            return false;
        }

        var (start, text) = (source.Lines[line].Start, source.Lines[line].ToString());
        var column = text.TakeWhile(letter => !IsHidden(letter)).Count();
        if (column < text.Length)
        {
            ReportHidden(text[column], Range(start + column, start + column + 1));
        }

        return column < text.Length;
    }

    /// <summary>An expression that goes too deep is not even parsed: the compiler would not survive it.</summary>
    private YamlNode ReportDeep(YamlScalar scalar)
    {
        var text = scalar.Text;
        var isShort = text.Length <= MaximumLength && Nesting(text) <= MaximumBrackets && !ManySigns.IsMatch(text);
        if (!scalar.IsExpression || isShort)
        {
            return scalar;
        }

        var limits = $"at most {MaximumLength} letters, and {MaximumBrackets} brackets inside each other";
        Report(Rules.BadExpression, scalar.Range, $"The expression is too long or too deep: {limits}; compute it in a stage");
        return new YamlInvalid(scalar.Range);
    }

    private static int Nesting(string text)
    {
        var (depth, most) = (0, 0);
        foreach (var letter in text)
        {
            depth += letter is '(' or '[' or '{' ? 1 : letter is ')' or ']' or '}' ? -1 : 0;
            most = Math.Max(most, depth);
        }

        return most;
    }
}
