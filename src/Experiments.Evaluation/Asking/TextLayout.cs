using Experiments.Data.Questions;

namespace Experiments.Evaluation.Asking;

/// <summary>How plain text shows questions and answers.</summary>
/// <param name="Template">The text of a question, with <c>{question}</c> where it stands; an answer follows after a space.</param>
/// <param name="Separator">What follows an answer; an answer of the model ends before it.</param>
public sealed record TextLayout(string Template, string Separator)
{
    private const string Place = "{question}";

    /// <summary>Checks the texts.</summary>
    /// <exception cref="StageException">The template has no place for the question, or ends in white space, or the separator is empty.</exception>
    public void Validate()
    {
        if (!Template.Contains(Place, StringComparison.Ordinal))
        {
            throw new StageException($"template is '{Template}'; it must contain {Place} where the question stands.");
        }

        if (Template.Length != Template.TrimEnd().Length)
        {
            // Tokens take the space before a word with the word: a prompt that ends in one asks for an answer that was never seen.
            throw new StageException($"template is '{Template}'; it must not end in white space: the space before the answer belongs to the answer.");
        }

        if (Separator.Length == 0)
        {
            throw new StageException("separator is empty; it must be what follows an answer, such as a line break.");
        }
    }

    /// <summary>The text that asks a question.</summary>
    /// <param name="question">The question.</param>
    public string Ask(Question question) => Template.Replace(Place, question.Text, StringComparison.Ordinal);

    /// <summary>The text that shows a question with its first answer.</summary>
    /// <param name="question">The question.</param>
    public string Show(Question question) => $"{Ask(question)} {question.Answers[0]}{Separator}";
}
