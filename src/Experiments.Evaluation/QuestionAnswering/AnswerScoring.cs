using Experiments.Data.Questions;
using Experiments.Evaluation.Text;

namespace Experiments.Evaluation.QuestionAnswering;

/// <summary>Compares answers with the accepted ones.</summary>
internal static class AnswerScoring
{
    /// <summary>The outcome of a question that was answered.</summary>
    public static AnswerOutcome Of(Question question, string prompt, string text, string end) => new(
        question.Id,
        prompt,
        text,
        end,
        question.Answers,
        AnswerText.ExactMatch(text, question.Answers),
        AnswerText.F1(text, question.Answers),
        AnswerText.Contains(text, question.Answers),
        null)
    {
        Cluster = question.Cluster,
        Fields = question.Fields,
    };

    /// <summary>The outcome of a question that was not.</summary>
    public static AnswerOutcome NotScored(Question question, string prompt, string reason) =>
        new(question.Id, prompt, null, null, question.Answers, 0, 0, 0, reason)
        {
            Cluster = question.Cluster,
            Fields = question.Fields,
        };
}
