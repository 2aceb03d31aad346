using Experiments.Data.Dialogues;
using Experiments.Data.Text;
using Experiments.Models;
using Experiments.Models.Architecture;
using Experiments.Models.Tokenizers;
using Experiments.Training.Architecture;
using Experiments.Training.Batching;
using Experiments.Training.Loop;
using Experiments.Training.Optimization;

namespace Experiments.Training.Pretrain;

/// <summary>Trains a new language model on a corpus: at every token it learns to predict the next.</summary>
/// <remarks>
/// Documents are packed end to end into rows of the model's context, in an order of its own in every pass over the corpus.
/// Dialogues, where given, are documents like the others, written in the chat format of fine-tuning; all of their tokens are learned, the
/// user's too.
/// AdamW after a straight warm-up; gradients are clipped. The loss is in nats per token.
/// With stop-at the training is as long as it takes to reach a loss on documents that are not learned, so that models of several seeds are
/// equally good: after the warm-up the rate is constant, and from the first measurement at or below that loss it falls in cool-down steps
/// by decay to final-rate (Hu et al. 2024, MiniCPM, arXiv:2404.06395).
/// </remarks>
/// <param name="Corpus">The documents to learn.</param>
/// <param name="Tokenizer">The tokenizer, which becomes part of the model.</param>
/// <param name="Architecture">The model's shape.</param>
/// <param name="Steps">Optimizer steps; with stop-at the most of them, cool-down included.</param>
/// <param name="BatchTokens">Tokens of one step, rounded to whole rows of the architecture's context.</param>
/// <param name="LearningRate">The peak learning rate: about 3e-3 for a hundred thousand weights, 6e-4 for a hundred million.</param>
/// <param name="Seed">Decides the first weights and the documents' order.</param>
/// <param name="Dialogues">Dialogues to read among the documents, as web text has them; there may be none. A small model that has never
/// seen a chat forgets much when it is fine-tuned on one.</param>
[Stage("pretrain", Engines = Engines.Torch | Engines.Llama)]
public sealed partial record Pretrain(
    Input<Corpus> Corpus,
    Input<TrainedTokenizer> Tokenizer,
    DecoderArchitecture Architecture,
    [Unit("steps"), Range(1, int.MaxValue)] int Steps,
    [Unit("tokens"), Range(1, int.MaxValue)] int BatchTokens,
    [Range(0, 1, MinimumIsExclusive = true)] double LearningRate,
    long Seed,
    Input<DialogueSet>? Dialogues = null) : Stage<LanguageModel>
{
    /// <summary>
    /// Steps over which the learning rate rises from zero to its peak; more than half of all steps count as half. The default value is 100.
    /// </summary>
    [Unit("steps"), Range(0, int.MaxValue)]
    public int WarmUp { get; init; } = 100;

    /// <summary>How the learning rate falls, after the warm-up or in the cool-down of stop-at. The default value is cosine.</summary>
    public DecayShape Decay { get; init; } = DecayShape.Cosine;

    /// <summary>What is left of the learning rate at the last step, as a share of the peak. The default value is 0.05.</summary>
    [Range(0, 1)]
    public double FinalRate { get; init; } = 0.05;

    /// <summary>The rule by which weights follow their gradients. The default value is adamw.</summary>
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.Adamw;

    /// <summary>The optimizer's weight decay of matrices; norms do not decay. The default value is 0.01.</summary>
    [Range(0, 10)]
    public double WeightDecay { get; init; } = 0.01;

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
    /// The number format in which the model computes; weights that are trained stay in single precision. bf16 needs 'reproducible: fast'.
    /// The default value is single.
    /// </summary>
    public Precision Precision { get; init; } = Precision.Single;

    /// <summary>
    /// Rows that are computed at once; the others of a step follow, and their gradients add up to the step's, every learned token counting
    /// as much as any other. It saves memory, and changes no more than the order of a sum: the last bits where head and embedding are one
    /// matrix, none otherwise. The default value is all rows of a step.
    /// </summary>
    [Unit("rows"), Range(1, int.MaxValue)]
    public int? MicroBatch { get; init; }

    /// <summary>
    /// Whether blocks keep their inputs only, and are computed again on the way back: about a third more time, and much less memory where
    /// rows are long or blocks many. No bit of an exact result depends on it. The default value is no.
    /// </summary>
    public bool Recompute { get; init; }

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
        CheckCoolDown();
        TrainingSession.Open(context);
        var path = context.Open(Tokenizer).GgufPath;
        var metadata = TokenizerMetadata.Read(path);
        var (documents, heldOut) = ReadTexts(context, path);
        var text = new PackedText(documents, Seed);
        return Task.FromResult(TrainingSession.Train(
            context,
            new ModelFile(Architecture, metadata, ModelWeights.InitialTensors(Architecture, metadata.Tokens.Count, Seed)),
            PlanForTraining() with { HeldOut = heldOut is null ? null : (heldOut, HeldOutSettings) },
            Enumerable.Range(0, Steps).Select(_ => new TextLesson(text.Take(Rows, Architecture.Context)))));
    }

    private int Rows => Math.Max(1, (int)Math.Round(BatchTokens / (double)Architecture.Context));

    private TrainingPlan PlanForTraining() => new(
        new(Optimizer, Beta1, Beta2, WeightDecay, ClipNorm),
        new LearningRateSchedule(LearningRate, Steps, WarmUp, Decay, FinalRate) { CoolDown = CoolDownSteps },
        Seed)
    {
        MicroBatch = MicroBatch,
        Precision = Precision,
        Recompute = Recompute,
        Checkpoints = Checkpoints,
    };
}
