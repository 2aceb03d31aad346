using Experiments.Data.Dialogues;
using Experiments.Models;
using Experiments.Models.Llama;
using Experiments.Models.Tokenizers;
using Experiments.Training.Adapters;
using Experiments.Training.Architecture;
using Experiments.Training.Loop;
using Experiments.Training.Optimization;

namespace Experiments.Training.Preferences;

/// <summary>Trains a model on pairs of answers, by DPO or a relative of it: it comes to prefer the chosen ones.</summary>
/// <remarks>
/// What is made small is a loss of each pair's margin: by how much more likely than for the reference model the chosen answer is, less
/// the same of the rejected one, in nats. Source: Rafailov et al., arXiv:2305.18290. Only an answer's tokens and its end count, not its
/// prompt.
/// Answers are written by the model's own template; fine-tune gives it one. What is longer than the model's context is cut at its end.
/// <c>training.csv</c> has, beside the loss, rewards (β times the log-ratio to the reference model), their margin, the share of pairs whose
/// chosen answer has the higher one, and the answers' log-probabilities, each as a mean over the step's pairs; a step's figures are those
/// before it.
/// </remarks>
/// <param name="Model">The model to start from; one that was fine-tuned on dialogues as a rule.</param>
/// <param name="Preferences">The pairs.</param>
/// <param name="Scores">The reference model's scores of the pairs, made by score-preferences.</param>
/// <param name="Seed">Decides the pairs' order.</param>
[Stage("prefer", Engines = Engines.Torch | Engines.Llama)]
public sealed partial record Prefer(
    Input<LanguageModel> Model, Input<PreferenceSet> Preferences, Input<CompletionScoreSet> Scores, long Seed) : Stage<LanguageModel>
{
    /// <summary>The loss of a pair. The default value is sigmoid, DPO's.</summary>
    public PreferenceLossKind Loss { get; init; } = PreferenceLossKind.Sigmoid;

    /// <summary>
    /// β: how strongly the model is held to the reference; higher values change it less. The default value is 0.1.
    /// </summary>
    [Range(0, 1000, MinimumIsExclusive = true)]
    public double Beta { get; init; } = 0.1;

    /// <summary>
    /// The share of pairs whose preference is taken to be the wrong way round (conservative DPO). The default value is 0.
    /// </summary>
    [Range(0, 0.5, MaximumIsExclusive = true), OnlyWith(nameof(Loss), PreferenceLossKind.Sigmoid, Unless = "0")]
    public double LabelSmoothing { get; init; }

    /// <summary>
    /// Whether log-probabilities are means over an answer's tokens instead of sums, so that long answers weigh no more than short ones; β
    /// is then larger by about an answer's length. TRL's <c>ipo</c> does so always. The default value is no, as in the papers.
    /// </summary>
    public bool LengthNormalised { get; init; }

    /// <summary>
    /// Takes scores of another model, or precision, than the training starts with. The default value is no: they are refused.
    /// </summary>
    public bool OtherReference { get; init; }

    /// <summary>
    /// The most tokens of a prompt with its answer; what is longer is cut at its end. The scores' is the same. The default value
    /// is the model's context.
    /// </summary>
    [Unit("tokens"), Range(2, int.MaxValue)]
    public int? MaxTokens { get; init; }

    /// <summary>Passes over the pairs, each in an order of its own. The default value, where steps is not given either, is 1.</summary>
    [Unit("epochs"), Range(1, 100_000), Excludes(nameof(Steps))]
    public int? Epochs { get; init; }

    /// <summary>Optimizer steps, instead of epochs: passes follow one another until so many steps are done.</summary>
    [Unit("steps"), Range(1, int.MaxValue)]
    public int? Steps { get; init; }

    /// <summary>Pairs of one optimizer step; the last step of an epoch takes those that are left. The default value is 16.</summary>
    [Unit("pairs"), Range(1, 1_000_000)]
    public int BatchSize { get; init; } = 16;

    /// <summary>
    /// The peak learning rate. The default value is 1e-6, as in the paper: a hundredth of fine-tuning's. Adapters take about ten times as
    /// much, and small models more.
    /// </summary>
    [Range(0, 1, MinimumIsExclusive = true)]
    public double LearningRate { get; init; } = 1e-6;

    /// <summary>
    /// Steps over which the learning rate rises from zero to its peak; more than half of all steps count as half. The default value is 20.
    /// </summary>
    [Unit("steps"), Range(0, int.MaxValue)]
    public int WarmUp { get; init; } = 20;

    /// <summary>How the learning rate falls after the warm-up. The default value is linear.</summary>
    public DecayShape Decay { get; init; } = DecayShape.Linear;

    /// <summary>What is left of the learning rate at the last step, as a share of the peak. The default value is 0.05.</summary>
    [Range(0, 1)]
    public double FinalRate { get; init; } = 0.05;

    /// <summary>The rule by which weights follow their gradients. The default value is adamw.</summary>
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.Adamw;

    /// <summary>The optimizer's weight decay of matrices; norms do not decay. The default value is 0.</summary>
    [Range(0, 10)]
    public double WeightDecay { get; init; }

    /// <summary>AdamW's memory of gradients, and SGD's momentum; Adafactor has none. The default value is 0.9.</summary>
    [Range(0, 1, MaximumIsExclusive = true)]
    public double Beta1 { get; init; } = 0.9;

    /// <summary>AdamW's memory of squared gradients. The default value is 0.98: trainings here are short.</summary>
    [Range(0, 1, MaximumIsExclusive = true)]
    public double Beta2 { get; init; } = 0.98;

    /// <summary>The longest gradient over all weights; a longer one is scaled down to it. The default value is 1.</summary>
    [Range(0, 1e9, MinimumIsExclusive = true)]
    public double ClipNorm { get; init; } = 1;

    /// <summary>
    /// Trains low-rank adapters beside the model's matrices in place of all weights. The result is the model with the adapters added, and
    /// beside it <c>adapter.gguf</c>, which llama.cpp loads beside the model from which the training began. The default value is none.
    /// </summary>
    public Lora? Lora { get; init; }

    /// <summary>
    /// Pairs that are not learned, whose loss and figures are measured on the way, into <c>held-out.csv</c>. The default value is none.
    /// </summary>
    [Requires(nameof(HeldOutScores))]
    public Input<PreferenceSet>? HeldOut { get; init; }

    /// <summary>The reference model's scores of the held-out pairs.</summary>
    [Requires(nameof(HeldOut))]
    public Input<CompletionScoreSet>? HeldOutScores { get; init; }

    /// <summary>Steps from one measurement of held-out pairs to the next. The default value is 50.</summary>
    [Unit("steps"), Range(1, int.MaxValue), Requires(nameof(HeldOut))]
    public int? MeasureEvery { get; init; }

    /// <summary>Which weights become the model. The default value is last.</summary>
    [Requires(nameof(HeldOut))]
    public KeptWeights? Keep { get; init; }

    /// <summary>
    /// Measurements without a lower held-out loss after which the training ends. The default value is none: it takes all steps.
    /// </summary>
    [Range(1, int.MaxValue), Requires(nameof(HeldOut))]
    public int? Patience { get; init; }

    /// <summary>
    /// The number format in which the model computes; weights that are trained stay in single precision. bf16 needs 'reproducible: fast'.
    /// The default value is single.
    /// </summary>
    public Precision Precision { get; init; } = Precision.Single;

    /// <summary>
    /// Pairs that are computed at once; the others of a step follow, and their gradients add up to the step's. It saves memory, and changes
    /// no more than the order of a sum. The default value is all pairs of a step.
    /// </summary>
    [Unit("pairs"), Range(1, 1_000_000)]
    public int? MicroBatch { get; init; }

    /// <summary>
    /// Steps after which the model is saved, too, for <c>take-checkpoint</c>: measures over a training are an axis of it. The default value
    /// is none.
    /// </summary>
    [Unit("steps"), Range(1, int.MaxValue), Distinct]
    public IReadOnlyList<int> Checkpoints { get; init; } = [];

    /// <inheritdoc />
    public override Task<LanguageModel> RunAsync(StageContext context)
    {
        CheckParameters();
        TrainingSession.Open(context);
        var start = context.Open(Model);
        var file = ModelFile.Read(start.GgufPath);
        LlamaRuntime.Use(context.Reproducibility);
        using var tokenizer = Tokenizer.Load(start.GgufPath);
        var pairs = new PairLessons(
            new AnswerRows("prefer", tokenizer, file.Architecture.Context, MaxTokens),
            new PreferenceLoss(Loss, Beta, LabelSmoothing),
            LengthNormalised,
            tokenizer.Padding);
        var reference = OtherReference ? null : AnswerScoring.ModelOf(start, Precision);
        var lessons = pairs.Read(context, context.Open(Preferences), Open(context, Scores, "scores", "preferences", reference));
        var heldOut = HeldOut is null
            ? null
            : pairs.Read(context, context.Open(HeldOut), Open(context, HeldOutScores!, "held-out-scores", "held-out", reference))
                .InOrder(MicroBatch ?? BatchSize);
        var passes = new Passes(lessons.Count, BatchSize);
        var steps = Steps ?? passes.Count(Epochs ?? 1);
        return Task.FromResult(TrainingSession.Train(
            context, file, PlanFor(steps, heldOut), passes.All(Seed).Take(steps).Select(lessons.Of)));
    }
}
