namespace Experiments.Evaluation.Text;

/// <summary>Tells whether a response declines the request.</summary>
public static class Refusals
{
    private static readonly string[] Phrases =
    [
        "sorry",
        "i do not know",
        "i don't know",
        "i am not sure",
        "i'm not sure",
        "i cannot",
        "i can not",
        "i can't",
        "i am not able",
        "i'm not able",
        "i am unable",
        "i'm unable",
        "i will not",
        "i won't",
        "as an ai",
    ];

    /// <summary>Whether the first sentence declines: it apologises, or says that the speaker does not know, cannot or will not.</summary>
    public static bool IsRefusal(string response)
    {
        var text = response.Trim().ToLowerInvariant().Replace('’', '\'');
        var end = text.IndexOfAny(['.', '!', '?', '\n']);
        var sentence = end < 0 ? text : text[..end];
        return Phrases.Any(phrase => ContainsWords(sentence, phrase));
    }

    private static bool ContainsWords(string sentence, string phrase)
    {
        var at = -1;
        while ((at = sentence.IndexOf(phrase, at + 1, StringComparison.Ordinal)) >= 0)
        {
            var end = at + phrase.Length;
            if ((at == 0 || !char.IsLetterOrDigit(sentence[at - 1])) && (end == sentence.Length || !char.IsLetterOrDigit(sentence[end])))
            {
                return true;
            }
        }

        return false;
    }
}
