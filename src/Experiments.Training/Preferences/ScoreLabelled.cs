using Experiments.Data.Dialogues;
using Experiments.Models;
using Experiments.Training.Architecture;

namespace Experiments.Training.Preferences;

/// <summary>
/// Computes how likely a model takes labelled answers to be: the reference of <c>prefer-labelled</c>, computed once for all its settings.
/// </summary>
/// <remarks>
/// An answer's score is the sum of the log-probabilities of its tokens, their end included, after its prompt, in nats. Each prompt is
/// scored with another prompt's answer, too, that of the next record whose prompt is another: of such answers the training's reference
/// point is made. Answers are written by the model's own template, and what is longer than its context is cut at its end, as
/// <c>prefer-labelled</c> does both.
/// </remarks>
/// <param name="Model">The reference model, as a rule the one that the training starts from.</param>
/// <param name="Completions">The answers.</param>
[Stage("score-labelled", Engines = Engines.Torch | Engines.Llama)]
public sealed record ScoreLabelled(Input<LanguageModel> Model, Input<LabelledCompletionSet> Completions) : Stage<CompletionScoreSet>
{
    /// <summary>Answers that are computed at once: it saves memory, and no bit depends on it on the CPU. The default value is 16.</summary>
    [Unit("answers"), Range(1, 100_000)]
    public int BatchSize { get; init; } = 16;

    /// <summary>
    /// The most tokens of a prompt with its answer; what is longer is cut at its end. The training's is the same. The default value
    /// is the model's context.
    /// </summary>
    [Unit("tokens"), Range(2, int.MaxValue)]
    public int? MaxTokens { get; init; }

    /// <summary>
    /// The number format in which the model computes, that of the training. bf16 needs 'reproducible: fast'. The default value is single.
    /// </summary>
    public Precision Precision { get; init; } = Precision.Single;

    /// <inheritdoc />
    public override Task<CompletionScoreSet> RunAsync(StageContext context)
    {
        CheckParameters();
        var scoring = new AnswerScoring(context, "score-labelled", Precision, MaxTokens, BatchSize);
        return Task.FromResult(scoring.Run(
            context.Open(Model),
            rows => [.. rows.Read(context, context.Open(Completions)).SelectMany(one => new[] { one.Labelled, one.Mismatched })]));
    }
}
