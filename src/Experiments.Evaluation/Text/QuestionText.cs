using System.Text;
using Experiments.Data.Questions;

namespace Experiments.Evaluation.Text;

/// <summary>Tells if two questions ask the same, whatever file they are from.</summary>
internal static class QuestionText
{
    // Signs of arithmetic are not among them: 2 * 3 and 2 / 3 are two questions.
    private const string Passed = ".,;:!?¿¡…\"'`´()[]{}«»“”„‘’‚-–—";

    /// <summary>The examples that are none of the questions: neither by id nor by text.</summary>
    public static IEnumerable<Question> NotAsked(IEnumerable<Question> examples, IReadOnlyList<Question> questions)
    {
        var ids = questions.Select(question => question.Id).ToHashSet(StringComparer.Ordinal);
        var texts = questions.Select(question => Key(question.Text)).ToHashSet(StringComparer.Ordinal);
        return examples.Where(example => !ids.Contains(example.Id) && !texts.Contains(Key(example.Text)));
    }

    /// <summary>Equal for texts that differ only in case, punctuation and white space.</summary>
    public static string Key(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.ToLowerInvariant())
        {
            plain.Append(Passed.Contains(letter) ? ' ' : letter);
        }

        return string.Join(' ', plain.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
