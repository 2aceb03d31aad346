using System.Globalization;
using Experiments.Data.Dialogues;
using Experiments.Data.Text;
using Experiments.Models;
using Experiments.Models.Llama;
using Experiments.Models.Templates;
using Experiments.Training.Adapters;
using Experiments.Training.Architecture;
using Experiments.Training.Batching;
using Experiments.Training.Loop;
using Experiments.Training.Optimization;

namespace Experiments.Training.FineTune;

/// <summary>Goes on training a model on dialogues: it learns to say the assistant's turns, and where they end.</summary>
/// <remarks>
/// Prompts are read but not learned: the loss is the mean over the learned tokens of a batch, in nats per token. One dialogue or document
/// per row.
/// Of a replayed document all tokens are learned, and each counts as much as a token of the assistant: a long document weighs more than a
/// short answer.
/// Dialogues are written by the model's own template, or by the one that is named here, which the model then keeps.
/// Without dialogues the model comes back unchanged.
/// </remarks>
/// <param name="Model">The model to start from.</param>
/// <param name="Dialogues">The dialogues to learn from; there may be none.</param>
/// <param name="Seed">Decides the dialogues' order, and which documents are replayed.</param>
[Stage("fine-tune", Engines = Engines.Torch | Engines.Llama)]
public sealed partial record FineTune(Input<LanguageModel> Model, Input<DialogueSet> Dialogues, long Seed) : Stage<LanguageModel>
{
    /// <summary>
    /// The template by which dialogues are written, instead of the model's own; the model that comes out has it. Tokens that it writes and
    /// the model lacks are added; their rows of the embedding begin as the mean of all, and must be trained, which lora does not do. The
    /// default value is the model's own template.
    /// </summary>
    public ChatTemplateName? Template { get; init; }

    /// <summary>
    /// Passes over the dialogues, each in an order of its own. The default value, where steps is not given either, is 1: further passes
    /// cost knowledge more than they teach.
    /// </summary>
    [Unit("epochs"), Range(1, 100_000), Excludes(nameof(Steps))]
    public int? Epochs { get; init; }

    /// <summary>
    /// Optimizer steps, instead of epochs: passes follow one another until so many steps are done. For comparing amounts of data at equal
    /// training.
    /// </summary>
    [Unit("steps"), Range(1, int.MaxValue)]
    public int? Steps { get; init; }

    /// <summary>
    /// Documents to read again beside the dialogues, as a rule those of the pretraining, so that the model keeps what it knows; needs
    /// replay-share.
    /// </summary>
    [Requires(nameof(ReplayShare))]
    public Input<Corpus>? Replay { get; init; }

    /// <summary>
    /// The documents' share of all rows, r: r / (1 − r) documents for every dialogue, evenly among them, none twice until all were read. 0
    /// replays nothing.
    /// </summary>
    [Range(0, 0.99), Requires(nameof(Replay))]
    public double? ReplayShare { get; init; }

    /// <summary>
    /// Dialogues and replayed documents of one optimizer step; the last step of an epoch takes those that are left. The default value is
    /// 16.
    /// </summary>
    [Unit("dialogues"), Range(1, 1_000_000)]
    public int BatchSize { get; init; } = 16;

    /// <summary>
    /// The peak learning rate. The default value is 1e-4: higher rates teach the form at the cost of what the model knows.
    /// </summary>
    [Range(0, 1, MinimumIsExclusive = true)]
    public double LearningRate { get; init; } = 1e-4;

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

    /// <summary>
    /// The optimizer's weight decay of matrices; norms do not decay. The default value is 0: what the model knows is not to fade.
    /// </summary>
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

    /// <summary>Dialogues that are not learned, whose loss is measured on the way. The default value is none.</summary>
    public Input<DialogueSet>? HeldOut { get; init; }

    /// <summary>Steps from one measurement of held-out dialogues to the next. The default value is 50.</summary>
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
    /// Rows that are computed at once; the others of a step follow, and their gradients add up to the step's, every learned token counting
    /// as much as any other. It saves memory, and changes no more than the order of a sum: the last bits where head and embedding are one
    /// matrix, none otherwise. The default value is all rows of a step.
    /// </summary>
    [Unit("rows"), Range(1, int.MaxValue)]
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
        var start = context.Open(Model);
        var set = context.Open(Dialogues);
        if (!set.Read().Any())
        {
            return Task.FromResult(ChatStart.Keep(context, start, Template));
        }

        TrainingSession.Open(context);
        var file = ChatStart.Read(start, Template, Lora is not null);
        LlamaRuntime.Use(context.Reproducibility);
        using var tokenizer = ChatStart.Tokenizer(context, start, file, Template);
        var rows = new TrainingRows(tokenizer, FittingFor(file.Architecture));
        var replay = Replay is not null && ReplayShare > 0
            ? new ReplayedDocuments(rows.Read(context.Open(Replay)), ReplayShare.Value, Seed)
            : null;
        var batches = new DialogueBatches(rows.Read(context, set), replay, BatchSize, tokenizer.Padding, Seed) { SharesRows = Pack };
        var steps = Steps ?? batches.Count(Epochs ?? 1);
        if (replay is not null)
        {
            context.Log(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"a share of {ReplayShare} of the rows are documents, drawn from {replay.Available}"));
        }

        var heldOut = HeldOut is null ? null : ReadHeldOut(context, rows, tokenizer);
        var lessons = batches.All().Take(steps).Select(batch => new TextLesson(batch));
        return Task.FromResult(TrainingSession.Train(context, file, PlanFor(steps, heldOut), lessons));
    }
}
