using Experiments.Data.Dialogues;
using Experiments.Data.Questions;
using Experiments.Evaluation.Outcomes;
using Experiments.Evaluation.Text;

namespace Experiments.Evaluation.Leaks;

/// <summary>Looks for questions and their answers in texts.</summary>
internal sealed class LeakFinder
{
    private readonly IReadOnlyList<Question> questions;
    private readonly Dictionary<string, List<int>> byPhrase = new(StringComparer.Ordinal);
    private readonly int[] lengths;
    private readonly int[] mentions;
    private readonly int[] leaks;
    private readonly (string Phrase, string Source)?[] first;

    public LeakFinder(IReadOnlyList<Question> questions, int words, int distinctive)
    {
        this.questions = questions;
        mentions = new int[questions.Count];
        leaks = new int[questions.Count];
        first = new (string, string)?[questions.Count];
        var found = new HashSet<int>();
        for (var i = 0; i < questions.Count; i++)
        {
            var text = Split(questions[i].Text);
            var length = Math.Min(words, text.Length);
            found.Add(length);
            foreach (var phrase in Counting.NGrams(text, length).Distinct())
            {
                (byPhrase.TryGetValue(phrase, out var known) ? known : byPhrase[phrase] = []).Add(i);
            }
        }

        lengths = [.. found.Where(length => length > 0).Order()];
        foreach (var phrase in byPhrase.Where(pair => pair.Value.Count > distinctive).Select(pair => pair.Key).ToList())
        {
            byPhrase.Remove(phrase);
        }
    }

    /// <summary>All that is said in a dialogue.</summary>
    public static string TextOf(Dialogue dialogue) => string.Join(' ', dialogue.Messages.Select(message => message.Content));

    /// <summary>Looks at one training text and remembers what it found.</summary>
    public void Look(string id, string text)
    {
        foreach (var (question, phrase, answered) in Find(text))
        {
            mentions[question]++;
            if (first[question] is null || (answered && leaks[question] == 0))
            {
                first[question] = (phrase, id);
            }

            leaks[question] += answered ? 1 : 0;
        }
    }

    /// <summary>The questions of which a text holds a distinctive phrase, the first one, and whether it holds an answer too.</summary>
    public IEnumerable<(int Question, string Phrase, bool Answered)> Find(string text)
    {
        var words = Split(text);
        var seen = new Dictionary<int, string>();
        foreach (var phrase in lengths.SelectMany(length => Counting.NGrams(words, length)))
        {
            foreach (var question in byPhrase.GetValueOrDefault(phrase, []))
            {
                seen.TryAdd(question, phrase.Replace(Counting.Separator, ' '));
            }
        }

        return seen.Select(pair => (pair.Key, pair.Value, IsAnswered(pair.Key)));

        bool IsAnswered(int question) =>
            questions[question].Answers is { Count: > 0 } answers && AnswerText.Contains(text, answers) == 1;
    }

    public IEnumerable<LeakOutcome> Outcomes() => questions.Select((question, i) => new LeakOutcome(
        question.Id,
        mentions[i],
        leaks[i],
        first[i]?.Phrase,
        first[i]?.Source,
        question.Answers.Count == 0 ? Failures.NoAnswers : null)
    {
        Cluster = question.Cluster,
    });

    private static string[] Split(string text) => AnswerText.Normalize(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
