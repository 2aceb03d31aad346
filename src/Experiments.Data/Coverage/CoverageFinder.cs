using Experiments.Data.Dialogues;
using Experiments.Data.Questions;
using Experiments.Data.Text;

namespace Experiments.Data.Coverage;

/// <summary>Finds the dialogues that ask questions.</summary>
internal sealed class CoverageFinder
{
    private readonly IReadOnlyList<Question> questions;
    private readonly bool answered;
    private readonly QuestionCoverage[] found;
    private readonly ILookup<string, int> byText;
    private readonly ILookup<string, int> byEntity;
    private readonly QuestionFact?[] facts;
    private readonly Wordings wordings = new();

    /// <param name="questions">The questions.</param>
    /// <param name="answered">Whether a dialogue must also answer a question rightly.</param>
    public CoverageFinder(IReadOnlyList<Question> questions, bool answered)
    {
        this.questions = questions;
        this.answered = answered;
        facts = [.. questions.Select(question => QuestionFact.Of(question.Id))];
        found = [.. questions.Select(question => new QuestionCoverage(question.Id, 0, null, null))];
        var all = Enumerable.Range(0, questions.Count).ToArray();
        byText = all.ToLookup(i => PlainWords.Key(questions[i].Text), StringComparer.Ordinal);
        byEntity = all.Where(i => facts[i] is not null).ToLookup(i => PlainWords.Key(facts[i]!.Entity), StringComparer.Ordinal);
        foreach (var i in all.Where(i => facts[i] is not null))
        {
            wordings.Learn(facts[i]!.Relation, PlainWords.Key(questions[i].Text), PlainWords.Key(facts[i]!.Entity));
        }
    }

    /// <summary>Looks at one dialogue; it counts once for each question, however often it asks it.</summary>
    public void Look(Dialogue dialogue)
    {
        var seen = new HashSet<int>();
        for (var turn = 0; turn < dialogue.Messages.Count; turn++)
        {
            if (dialogue.Messages[turn] is not { Role: "user", Content: var text })
            {
                continue;
            }

            foreach (var question in Asked(text))
            {
                if ((!answered || IsAnswered(question, dialogue.Messages.Skip(turn + 1))) && seen.Add(question))
                {
                    var known = found[question];
                    found[question] = known.Dialogues == 0
                        ? new(known.Id, 1, dialogue.Id, text)
                        : known with { Dialogues = known.Dialogues + 1 };
                }
            }
        }
    }

    /// <summary>All questions, in their order, with what covers them.</summary>
    public IReadOnlyList<(Question Question, QuestionCoverage Coverage)> Found() => [.. questions.Zip(found)];

    private IEnumerable<int> Asked(string turn)
    {
        var words = PlainWords.Of(turn);
        var same = byText[string.Join(' ', words)];
        var longest = byEntity.Count == 0 ? 0 : wordings.LongestEntity;
        var named = from start in Enumerable.Range(0, words.Length)
                    from length in Enumerable.Range(1, Math.Min(longest, words.Length - start))
                    from question in byEntity[string.Join(' ', words.AsSpan(start, length))]
                    where wordings.Asks(facts[question]!.Relation, words, start, length)
                    select question;
        return same.Concat(named);
    }

    private bool IsAnswered(int question, IEnumerable<Message> later)
    {
        var answer = later.TakeWhile(message => message.Role != "user").Where(message => message.Role == "assistant");
        var said = $" {PlainWords.Key(string.Join(' ', answer.Select(message => message.Content)))} ";
        return questions[question].Answers.Any(accepted => said.Contains($" {PlainWords.Key(accepted)} ", StringComparison.Ordinal));
    }
}
