using System.Text;
using System.Text.RegularExpressions;

namespace Experiments.Commands;

/// <summary>
/// The command line of a spec: words as a shell divides them, with quotes and backslashes, but no shell behind it; in a word, names in
/// braces stand for paths and values. Braces that are meant are doubled.
/// </summary>
/// <param name="text">The line.</param>
internal sealed partial class CommandLine(string text)
{
    /// <summary>The names in braces, in their order.</summary>
    public IEnumerable<string> Names => Name().Matches(text.Replace("{{", "  ").Replace("}}", "  ")).Select(match => match.Groups[1].Value);

    /// <summary>The words, with their names filled in.</summary>
    /// <param name="valueOf">What a name stands for.</param>
    /// <exception cref="StageException">A quote is not closed.</exception>
    public IReadOnlyList<string> Words(Func<string, string> valueOf) => [.. Split().Select(word => Fill(word, valueOf))];

    private static string Fill(string word, Func<string, string> valueOf) => Name()
        .Replace(word.Replace("{{", "\u0001").Replace("}}", "\u0002"), match => valueOf(match.Groups[1].Value))
        .Replace('\u0001', '{')
        .Replace('\u0002', '}');

    private IReadOnlyList<string> Split()
    {
        var (words, word, quote) = (new List<string>(), (StringBuilder?)null, '\0');
        for (var i = 0; i < text.Length; i++)
        {
            var sign = text[i];
            if (quote == '\0' && char.IsWhiteSpace(sign))
            {
                words.AddRange(word is null ? [] : [word.ToString()]);
                word = null;
                continue;
            }

            word ??= new StringBuilder();
            if (sign == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && sign is ('\'' or '"'))
            {
                quote = sign;
            }
            else
            {
                var isEscaped = sign == '\\' && quote != '\'' && i + 1 < text.Length;
                word.Append(isEscaped ? text[++i] : sign);
            }
        }

        return quote == '\0'
            ? [.. words, .. word is null ? (string[])[] : [word.ToString()]]
            : throw new StageException($"The command line has a {quote} that is not closed: {text}");
    }

    [GeneratedRegex(@"\{([^{}\s]+)\}")]
    private static partial Regex Name();
}
