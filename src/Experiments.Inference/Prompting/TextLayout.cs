namespace Experiments.Inference.Prompting;

/// <summary>How plain text shows prompts and what follows them.</summary>
/// <param name="Template">The text of a prompt, with <paramref name="Place"/> where it stands; what follows comes after a space.</param>
/// <param name="Separator">What ends the text that follows; a model's text ends before it.</param>
/// <param name="Place">The mark in the template: <c>{question}</c> or <c>{prompt}</c>.</param>
public sealed record TextLayout(string Template, string Separator, string Place)
{
    /// <summary>Checks the texts.</summary>
    /// <exception cref="StageException">The template has no place for the prompt, or ends in white space, or the separator is
    /// empty.</exception>
    public void Validate()
    {
        if (!Template.Contains(Place, StringComparison.Ordinal))
        {
            throw new StageException($"template is '{Template}'; it must contain {Place} where the prompt stands.");
        }

        if (Template.Length != Template.TrimEnd().Length)
        {
            // Tokens take the space before a word with the word: a prompt that ends in one asks for a text that was never seen.
            throw new StageException(
                $"template is '{Template}'; it must not end in white space: the space before what follows belongs to what follows.");
        }

        if (Separator.Length == 0)
        {
            throw new StageException("separator is empty; it must be what ends a text, such as a line break.");
        }
    }

    /// <summary>The text of a prompt.</summary>
    /// <param name="prompt">The prompt.</param>
    public string Ask(string prompt) => Template.Replace(Place, prompt, StringComparison.Ordinal);

    /// <summary>The text of a prompt with what follows.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="answer">What follows it.</param>
    public string Show(string prompt, string answer) => $"{Ask(prompt)} {answer}{Separator}";
}
