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
        var (id, correct) = (ids.Of(record), RightChoice.Of(record, choices));
        var answers = correct >= 0 && record.Find("answers") is null ? [choices[correct]] : record.TextOrTexts("answers");
        if (correct >= 0 && answers.Count > 0 && !answers.Any(answer => Agree(answer, choices[correct])))
        {
            throw record.Refuse(
                $"'answers' has '{answers[0]}', but 'correct' says that the right one of 'choices' is '{choices[correct]}'");
        }

        RequireOneRight(record, answers, choices, correct);
        return new(id, record.Text("text"), answers, choices, correct)
        {
            Cluster = UniqueIds.ClusterOf(record, id),
            Fields = FieldsOf(record),
        };
    }

    // A subject is what most question sets have; it needs no object of its own.
    private static SortedDictionary<string, string>? FieldsOf(SourceRecord record)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in record.Find("fields") is null ? [] : record.Record("fields").AllTexts())
        {
            fields[name] = value;
        }

        if (record.OptionalText(Question.Subject) is { } subject)
        {
            fields[Question.Subject] = subject;
        }

        return fields.Count == 0 ? null : fields;
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
}
