using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Experiments.Generators.Text;

/// <summary>Turns C# names into YAML names and back.</summary>
internal static class Names
{
    /// <summary><c>KeyValueHeads</c> and <c>keyValueHeads</c> → <c>key-value-heads</c>. Digits stay with the word before them.</summary>
    public static string Kebab(string name) => ParameterKeys.Kebab(name);

    /// <summary>A name as it was probably meant: <c>Exact_Match</c> → <c>exact-match</c>; null where nothing better is known.</summary>
    public static string? Better(string name)
    {
        var better = Kebab(name).Trim('-');
        return better != name && IsKebab(better) ? better : null;
    }

    /// <summary>
    /// The name that another one means: the same, or one that cannot be used and was meant so. Of such a name enough is said where it is
    /// given.
    /// </summary>
    public static string? Meant(IEnumerable<string> given, string name)
    {
        var names = given as IReadOnlyCollection<string> ?? given.ToArray();
        return names.Contains(name) ? name : names.FirstOrDefault(each => Better(each) is { } better && better == (Better(name) ?? name));
    }

    /// <summary><c>exact-match</c> → <c>ExactMatch</c>. Characters that no C# name has are left out.</summary>
    public static string Pascal(string kebab)
    {
        var text = new StringBuilder();
        var upper = true;
        foreach (var letter in kebab)
        {
            if (!char.IsLetterOrDigit(letter) || letter > 127)
            {
                upper = true;
                continue;
            }

            text.Append(upper ? char.ToUpperInvariant(letter) : letter);
            upper = false;
        }

        return text.Length == 0 || char.IsDigit(text[0]) ? "_" + text : text.ToString();
    }

    /// <summary><c>exact-match</c> → <c>exactMatch</c>, or <c>@base</c> where C# has a keyword of that name.</summary>
    public static string Camel(string kebab)
    {
        var pascal = Pascal(kebab);
        return Escape(char.ToLowerInvariant(pascal[0]) + pascal.Substring(1));
    }

    /// <summary>Puts <c>@</c> before a C# keyword.</summary>
    public static string Escape(string name)
    {
        var isPlain = SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None;
        return isPlain ? name : "@" + name;
    }

    /// <summary>Whether a name is lower-case letters and digits in words joined by <c>-</c>, and starts with a letter.</summary>
    public static bool IsKebab(string name)
    {
        if (name.Length == 0 || name[0] is < 'a' or > 'z' || name[name.Length - 1] == '-' || name.Contains("--"))
        {
            return false;
        }

        return name.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');
    }

    /// <summary>The text as a C# literal.</summary>
    public static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>The text as the content of an XML doc comment on one line.</summary>
    public static string Xml(string text)
    {
        // Control characters are none in XML, and some end a line in C#.
        var letters = new string([.. text.Select(letter => IsOfText(letter) ? letter : ' ')]);
        return letters.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
    }

    private static bool IsOfText(char letter) => !char.IsControl(letter) && !char.IsSurrogate(letter)
        && letter is not ('\u2028' or '\u2029' or '\uFFFE' or '\uFFFF');
}
