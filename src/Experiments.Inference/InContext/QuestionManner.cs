using Experiments.Data.Questions;

namespace Experiments.Inference.InContext;

/// <summary>How questions with answers are shown to a model that is to make up more, and read from what it wrote.</summary>
internal sealed class QuestionManner
{
    private readonly Question[] examples;
    private readonly int shots;
    private readonly string questionMark;
    private readonly string answerMark;
    private readonly HashSet<string> seen;

    private QuestionManner(Question[] examples, int shots, string questionMark, string answerMark)
    {
        (this.examples, this.shots, this.questionMark, this.answerMark) = (examples, shots, questionMark, answerMark);
        seen = examples.Select(example => TextKey.Of(example.Text)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The manner of examples.</summary>
    /// <exception cref="StageException">There are fewer than are shown at once.</exception>
    public static QuestionManner Of(QuestionSet examples, int shots, string questionMark, string answerMark)
    {
        var answered = examples.Read().Where(example => example.Answers.Count > 0).ToArray();
        return answered.Length >= shots
            ? new(answered, shots, questionMark, answerMark)
            : throw new StageException($"shots is {shots}, but examples holds only {answered.Length} questions with answers.");
    }

    /// <summary>Examples, and the mark of the next question.</summary>
    public string Show(SeededRandom random)
    {
        var order = examples.ToArray();
        random.Shuffle<Question>(order);
        return string.Concat(
            order.Take(shots).Select(example => $"{questionMark} {example.Text}\n{answerMark} {example.Answers[0]}\n")) + questionMark;
    }

    /// <summary>
    /// The complete pairs of what follows the mark: a question's line, then an answer's line that is ended by another line.
    /// </summary>
    public IEnumerable<(string Question, string Answer)> Parse(string text)
    {
        var lines = $"{questionMark}{text}".Split('\n');
        for (var i = 0; i + 2 < lines.Length; i++)
        {
            if (Content(lines[i], questionMark) is { Length: > 0 } question && Content(lines[i + 1], answerMark) is { Length: > 0 } answer)
            {
                yield return (question, answer);
            }
        }
    }

    /// <summary>The verdict on a question, which is known from then on.</summary>
    public string Judge(string question) => seen.Add(TextKey.Of(question)) ? GeneratedPair.Kept : GeneratedPair.Duplicate;

    private static string? Content(string line, string mark) =>
        line.StartsWith(mark, StringComparison.Ordinal) ? line[mark.Length..].Trim() : null;
}
