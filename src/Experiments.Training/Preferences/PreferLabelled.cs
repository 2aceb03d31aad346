using Experiments.Data.Dialogues;
using Experiments.Models;
using Experiments.Models.Llama;
using Experiments.Models.Tokenizers;
using Experiments.Training.Adapters;
using Experiments.Training.Architecture;
using Experiments.Training.Loop;
using Experiments.Training.Optimization;

namespace Experiments.Training.Preferences;

/// <summary>Trains a model on answers that are labelled as desirable or not, by KTO: it comes to prefer the desirable ones.</summary>
/// <remarks>
/// Source: Ethayarajh et al., arXiv:2402.01306. The reference point of a step is the mean log-ratio between model and reference of other
/// prompts' answers, or 0 where that is less. Only an answer's tokens and its end count, not its prompt.
/// Answers are written by the model's own template; fine-tune gives it one. What is longer than the model's context is cut at its end.
/// <c>training.csv</c> has, beside the loss, rewards (β times the log-ratio to the reference model) and log-probabilities of desirable
/// (chosen) and undesirable (rejected) answers, and the reference point (kl), each as a mean over the step; a step's figures are those
/// before it.
/// </remarks>
/// <param name="Model">The model to start from; one that was fine-tuned on dialogues as a rule.</param>
/// <param name="Completions">The answers.</param>
/// <param name="Scores">The reference model's scores of the answers, made by score-labelled.</param>
/// <param name="Seed">Decides the answers' order.</param>
[Stage("prefer-labelled", Engines = Engines.Torch | Engines.Llama)]
public sealed partial record PreferLabelled(
    Input<LanguageModel> Model, Input<LabelledCompletionSet> Completions, Input<CompletionScoreSet> Scores, long Seed)
    : Stage<LanguageModel>
{
    /// <summary>
    /// β: how soon an answer is good enough; higher values are satisfied with smaller changes. The default value is 0.1.
    /// </summary>
    [Range(0, 1000, MinimumIsExclusive = true)]
    public double Beta { get; init; } = 0.1;

    /// <summary>
    /// How much a desirable answer counts. Where labels are not balanced, weights such that this one times the number of desirable answers
    /// is 1 to 1.5 times the other product are advised by the paper. The default value is 1.
    /// </summary>
    [Range(0, 1000)]
    public double DesirableWeight { get; init; } = 1;

    /// <summary>How much an undesirable answer counts. The default value is 1.</summary>
    [Range(0, 1000)]
    public double UndesirableWeight { get; init; } = 1;

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

    /// <summary>Passes over the answers, each in an order of its own. The default value, where steps is not given either, is 1.</summary>
    [Unit("epochs"), Range(1, 100_000), Excludes(nameof(Steps))]
    public int? Epochs { get; init; }

    /// <summary>Optimizer steps, instead of epochs: passes follow one another until so many steps are done.</summary>
    [Unit("steps"), Range(1, int.MaxValue)]
    public int? Steps { get; init; }

    /// <summary>
    /// Answers of one optimizer step, desirable or not; the last step of an epoch takes those that are left. Of few, the reference point
    /// is not well known. The default value is 32.
    /// </summary>
    [Unit("answers"), Range(1, 1_000_000)]
    public int BatchSize { get; init; } = 32;

    /// <summary>
    /// The peak learning rate. The default value is 1e-6: a hundredth of fine-tuning's. Adapters take about ten times as
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
    /// Answers that are not learned, whose loss and figures are measured on the way, into <c>held-out.csv</c>. The default value is
    /// none.
    /// </summary>
    [Requires(nameof(HeldOutScores))]
    public Input<LabelledCompletionSet>? HeldOut { get; init; }

    /// <summary>The reference model's scores of the held-out answers.</summary>
    [Requires(nameof(HeldOut))]
    public Input<CompletionScoreSet>? HeldOutScores { get; init; }

    /// <summary>Steps from one measurement of held-out answers to the next. The default value is 50.</summary>
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
    /// Answers that are computed at once; the others of a step follow, and their gradients add up to the step's. It saves memory, and
    /// changes no more than the order of a sum. The default value is all answers of a step.
    /// </summary>
    [Unit("answers"), Range(1, 1_000_000)]
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
        var answers = new LabelledLessons(
            new AnswerRows("prefer-labelled", tokenizer, file.Architecture.Context, MaxTokens),
            new LabelledLoss(Beta, DesirableWeight, UndesirableWeight),
            MicroBatch,
            tokenizer.Padding);
        var reference = OtherReference ? null : AnswerScoring.ModelOf(start, Precision);
        var lessons = answers.Read(context, context.Open(Completions), Open(context, Scores, "scores", "completions", reference));
        var heldOut = HeldOut is null
            ? null
            : answers.Read(context, context.Open(HeldOut), Open(context, HeldOutScores!, "held-out-scores", "held-out", reference))
                .InOrder(BatchSize);
        var passes = new Passes(lessons.Count, BatchSize);
        var steps = Steps ?? passes.Count(Epochs ?? 1);
        return Task.FromResult(TrainingSession.Train(
            context, file, PlanFor(steps, heldOut), passes.All(Seed).Take(steps).Select(lessons.Of)));
    }
}
