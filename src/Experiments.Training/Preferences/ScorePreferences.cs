using Experiments.Data.Dialogues;
using Experiments.Models;
using Experiments.Training.Architecture;

namespace Experiments.Training.Preferences;

/// <summary>
/// Computes how likely a model takes both answers of pairs to be: the reference of <c>prefer</c>, computed once for all its settings.
/// </summary>
/// <remarks>
/// An answer's score is the sum of the log-probabilities of its tokens, their end included, after its prompt, in nats. Answers are
/// written by the model's own template, and what is longer than its context is cut at its end, as <c>prefer</c> does both.
/// </remarks>
/// <param name="Model">The reference model, as a rule the one that the training starts from.</param>
/// <param name="Preferences">The pairs.</param>
[Stage("score-preferences", Engines = Engines.Torch | Engines.Llama)]
public sealed record ScorePreferences(Input<LanguageModel> Model, Input<PreferenceSet> Preferences) : Stage<CompletionScoreSet>
{
    /// <summary>Pairs that are computed at once: it saves memory, and no bit depends on it on the CPU. The default value is 8.</summary>
    [Unit("pairs"), Range(1, 100_000)]
    public int BatchSize { get; init; } = 8;

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
        var scoring = new AnswerScoring(context, "score-preferences", Precision, MaxTokens, BatchSize * 2);
        return Task.FromResult(scoring.Run(
            context.Open(Model),
            rows => [.. rows.Read(context, context.Open(Preferences)).SelectMany(pair => new[] { pair.Chosen, pair.Rejected })]));
    }
}
