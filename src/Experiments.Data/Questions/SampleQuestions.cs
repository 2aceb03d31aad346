using Experiments.Data.Artifacts;

namespace Experiments.Data.Questions;

/// <summary>Takes a random sample of questions.</summary>
/// <remarks>Samples of one seed are nested: the 50 are among the 200.</remarks>
/// <param name="From">The questions to take from.</param>
/// <param name="Count">Questions to take; 0 gives an empty set.</param>
/// <param name="Seed">Another seed takes another sample, in another order.</param>
/// <exception cref="StageException">There are fewer questions than asked for.</exception>
[Stage("sample-questions")]
public sealed record SampleQuestions(
    Input<QuestionSet> From,
    [Unit("questions"), Range(0, int.MaxValue)] int Count,
    long Seed) : Stage<QuestionSet>
{
    /// <inheritdoc />
    public override Task<QuestionSet> RunAsync(StageContext context)
    {
        var all = context.Open(From).Read().ToArray();
        var sample = RandomSample.Take(all, Count, new(Seed, "sample"), "sample-questions", ($"{From}", "questions"));
        return Task.FromResult(QuestionSet.Write(context.Output, sample.ToArray()));
    }
}
