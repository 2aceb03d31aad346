using System.Globalization;
using System.Text;
using Experiments.Data.Questions;
using Experiments.Inference.Prompting;

namespace Experiments.Evaluation.QuestionAnswering;

/// <summary>Shows questions with options in one presentation.</summary>
internal static class ChoiceForm
{
    /// <summary>What the model is asked.</summary>
    public static string Ask(this ChoicePresentation presentation, Question question)
    {
        if (presentation == ChoicePresentation.Hidden)
        {
            return question.Text;
        }

        var text = new StringBuilder(question.Text);
        for (var i = 0; i < question.Choices.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{Letter(i)}. {question.Choices[i]}");
        }

        return text.ToString();
    }

    /// <summary>What the model may answer, one text per option.</summary>
    public static IReadOnlyList<string> Options(this ChoicePresentation presentation, Question question) =>
        presentation == ChoicePresentation.Hidden ? question.Choices : [.. question.Choices.Select((_, i) => Letter(i))];

    /// <summary>A question with its answer; null when the question cannot show one.</summary>
    public static Demonstration? Show(this ChoicePresentation presentation, Question question)
    {
        if (presentation == ChoicePresentation.Hidden)
        {
            return question.Answers.Count > 0 ? new(question.Text, question.Answers[0]) : null;
        }

        return question.Correct >= 0 && question.Correct < question.Choices.Count
            ? new(presentation.Ask(question), Letter(question.Correct))
            : null;
    }

    // After Z come AA, AB and so on.
    private static string Letter(int index) => index < 26 ? $"{(char)('A' + index)}" : Letter(index / 26 - 1) + Letter(index % 26);
}
