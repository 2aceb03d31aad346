using Experiments.Data.Questions;

namespace Experiments.Evaluation.Asking;

/// <summary>Reads the questions of an evaluation.</summary>
public static class QuestionReading
{
    /// <summary>All questions of a set.</summary>
    /// <param name="set">The set.</param>
    /// <exception cref="StageException">The set is empty, or two questions have one id: outcomes could not be paired.</exception>
    public static IReadOnlyList<Question> ReadAll(QuestionSet set)
    {
        var questions = set.Read().ToList();
        if (questions.Count == 0)
        {
            throw new StageException("questions holds no question; an evaluation needs at least one.");
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var question in questions)
        {
            if (!ids.Add(question.Id))
            {
                throw new StageException($"questions holds the id '{question.Id}' twice; ids must be unique, for they pair the outcomes of trials.");
            }
        }

        return questions;
    }
}
