using Experiments.Data.Questions;
using Experiments.Evaluation.Text;
using Experiments.Inference.Prompting;

namespace Experiments.Evaluation.QuestionAnswering;

/// <summary>Chooses the demonstrations of a few-shot prompt.</summary>
public static class Demonstrations
{
    /// <summary>Draws demonstrations from examples, the same for all questions, never one of the questions, by id or text.</summary>
    /// <param name="examples">What to draw from; null where no examples were given.</param>
    /// <param name="questions">The questions that are asked.</param>
    /// <param name="shots">How many to draw.</param>
    /// <param name="seed">The seed of the draw; with one seed the first of five are the one of one.</param>
    /// <param name="show">Shows a question with its answer; null for one that has none.</param>
    /// <exception cref="StageException">There are not enough examples.</exception>
    public static IReadOnlyList<Demonstration> Draw(
        QuestionSet? examples, IReadOnlyList<Question> questions, int shots, long seed, Func<Question, Demonstration?> show)
    {
        if (shots == 0)
        {
            return [];
        }

        if (examples is null)
        {
            throw new StageException(
                $"shots is {shots}, but no examples are given; set examples to a set of questions to draw demonstrations from.");
        }

        var pool = QuestionText.NotAsked(examples.Read(), questions).Select(show).OfType<Demonstration>();
        return Demonstration.Draw(pool, shots, seed, "answered questions that are not asked themselves");
    }
}
