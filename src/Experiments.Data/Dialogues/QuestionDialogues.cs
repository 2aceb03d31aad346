using Experiments.Data.Questions;

namespace Experiments.Data.Dialogues;

/// <summary>Turns questions into dialogues: the user asks, and the assistant answers in a given sentence.</summary>
/// <remarks>Each dialogue has its question's id and cluster.</remarks>
/// <param name="Questions">The questions.</param>
/// <param name="Response">
/// What the assistant says, with <c>{answer}</c> in the place of the first accepted answer; without it, the same to every question.
/// The default value is <c>{answer}.</c>: the bare answer.
/// </param>
/// <exception cref="StageException">The response is empty, or a question without an answer is to be answered.</exception>
[Stage("question-dialogues")]
public sealed record QuestionDialogues(Input<QuestionSet> Questions, [NotEmpty] string Response = "{answer}.") : Stage<DialogueSet>
{
    private const string Answer = "{answer}";

    /// <inheritdoc />
    public override Task<DialogueSet> RunAsync(StageContext context)
    {
        CheckParameters();
        return Task.FromResult(DialogueSet.Write(context.Output, context.Open(Questions).Read().Select(Ask)));
    }

    private Dialogue Ask(Question question) => new(question.Id, [new("user", question.Text), new("assistant", Respond(question))])
    {
        Cluster = question.Cluster,
    };

    private string Respond(Question question) =>
        !Response.Contains(Answer, StringComparison.Ordinal) ? Response
        : question.Answers.Count > 0 ? Response.Replace(Answer, question.Answers[0], StringComparison.Ordinal)
        : throw new StageException(
            $"question-dialogues: the question {question.Id} of '{Questions}' has no answer to put into the response '{Response}'.");
}
