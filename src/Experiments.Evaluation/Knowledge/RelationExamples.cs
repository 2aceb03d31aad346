using Experiments.Data.Questions;
using Experiments.Evaluation.Text;
using Experiments.Inference.Prompting;

namespace Experiments.Evaluation.Knowledge;

/// <summary>Examples by relation: the part after the last slash of a question's id.</summary>
internal sealed class RelationExamples
{
    private readonly Dictionary<string, Question[]> byRelation;

    private RelationExamples(Dictionary<string, Question[]> byRelation) => this.byRelation = byRelation;

    /// <summary>The examples that are not asked themselves, by id or text.</summary>
    public static RelationExamples Of(QuestionSet examples, IReadOnlyList<Question> questions)
    {
        return new(QuestionText.NotAsked(examples.Read(), questions)
            .Where(example => example.Answers.Count > 0)
            .GroupBy(example => RelationOf(example.Id), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal));
    }

    /// <summary>The relation of a question.</summary>
    public static string RelationOf(string id) => id[(id.LastIndexOf('/') + 1)..];

    /// <summary>Draws one of several sets of demonstrations of a relation.</summary>
    /// <exception cref="StageException">There are not enough examples of the relation.</exception>
    public IReadOnlyList<Demonstration> Draw(string relation, int shots, long seed, int set)
    {
        if (shots == 0)
        {
            return [];
        }

        var pool = byRelation.GetValueOrDefault(relation, []).ToArray();
        if (pool.Length < shots)
        {
            throw new StageException(
                $"shots is {shots}, but examples holds only {pool.Length} questions about '{relation}' that are not asked themselves.");
        }

        new SeededRandom(seed, $"demonstrations/{relation}/{set}").Shuffle<Question>(pool);
        return [.. pool.Take(shots).Select(example => new Demonstration(example.Text, example.Answers[0]))];
    }
}
