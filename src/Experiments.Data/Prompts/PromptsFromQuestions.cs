using Experiments.Data.Questions;

namespace Experiments.Data.Prompts;

/// <summary>Turns questions into prompts whose responses can be checked: the fact is the first accepted answer.</summary>
/// <remarks>
/// Each prompt has its question's id and cluster. Where ids are <c>entity/relation</c>, the values that a response
/// could name are the answers and choices of all questions about the relation;
/// elsewhere they are the question's own choices.
/// </remarks>
/// <param name="Questions">The questions.</param>
/// <param name="Kind">The prompts' kind. The default value is question.</param>
/// <exception cref="StageException">A question has no answer.</exception>
[Stage("prompts-from-questions")]
public sealed record PromptsFromQuestions(Input<QuestionSet> Questions, string Kind = "question") : Stage<PromptSet>
{
    /// <inheritdoc />
    public override Task<PromptSet> RunAsync(StageContext context)
    {
        var questions = context.Open(Questions).Read().ToList();
        if (questions.FirstOrDefault(question => question.Answers.Count == 0) is { } unknown)
        {
            throw new StageException(
                $"prompts-from-questions: the question {unknown.Id} of '{Questions}' has no answer, so that no response can be checked.");
        }

        var values = questions
            .Where(question => QuestionFact.Of(question.Id) is not null)
            .ToLookup(question => QuestionFact.Of(question.Id)!.Relation, Values);
        return Task.FromResult(PromptSet.Write(context.Output, questions.Select(question => Prompt(question, values))));
    }

    private UserPrompt Prompt(Question question, ILookup<string, IEnumerable<string>> values)
    {
        var relation = QuestionFact.Of(question.Id)?.Relation;
        var known = relation is null
            ? Values(question)
            : values[relation].SelectMany(some => some).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new(question.Id, Kind, question.Text, [new(relation ?? "answer", question.Answers[0], [.. known])])
        {
            Cluster = question.Cluster,
        };
    }

    private static IEnumerable<string> Values(Question question) =>
        question.Choices.Prepend(question.Answers[0]).Distinct(StringComparer.Ordinal);
}
