using System.Text.Json;
using Experiments.Data.Import.Reading;
using Experiments.Data.Questions;
using Experiments.Data.Text;

namespace Experiments.Data.Import;

/// <summary>Reads questions in the form in which stages write them.</summary>
internal sealed class OwnQuestions
{
    private readonly UniqueIds ids = new();

    /// <summary>The question of a record.</summary>
    public Question Read(SourceRecord record)
    {
        var choices = record.Find("choices") is null ? [] : record.Texts("choices");
        var (id, answers, correct) = (ids.Of(record), record.Texts("answers"), Correct(record, choices.Count));
        if (correct >= 0 && answers.Count > 0 && !answers.Any(answer => Agree(answer, choices[correct])))
        {
            throw record.Refuse(
                $"'answers' has '{answers[0]}', but 'correct' says that the right one of 'choices' is '{choices[correct]}'");
        }

        RequireOneRight(record, answers, choices, correct);
        return new(id, record.Text("text"), answers, choices, correct)
        {
            Cluster = UniqueIds.ClusterOf(record, id),
        };
    }

    // Only one option counts as right, so that the others must be wrong.
    private static void RequireOneRight(SourceRecord record, IReadOnlyList<string> answers, IReadOnlyList<string> choices, int correct)
    {
        var other = choices.Where((choice, place) => correct >= 0 && place != correct && !Agree(choice, choices[correct]))
            .FirstOrDefault(choice => answers.Any(answer => Agree(answer, choice)));
        if (other is not null)
        {
            throw record.Refuse($"'answers' has the option '{other}', too, but only one of 'choices' can be right: '{choices[correct]}'");
        }
    }

    // Case, punctuation and white space do not make another answer; where there are only signs, they decide.
    private static bool Agree(string answer, string choice) =>
        answer.Trim() == choice.Trim() || PlainWords.Key(answer) is { Length: > 0 } key && key == PlainWords.Key(choice);

    private static int Correct(SourceRecord record, int choices)
    {
        if (record.Find("correct") is not { } value)
        {
            return choices == 0 ? -1 : throw record.Refuse("'correct', the index of the right one of 'choices', is missing");
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var correct))
        {
            throw record.Refuse("'correct' is not a whole number");
        }

        return choices == 0 && correct == -1 || correct >= 0 && correct < choices
            ? correct
            : throw record.Refuse($"'correct' is {correct}, which is not the index of one of {choices} choices");
    }
}
