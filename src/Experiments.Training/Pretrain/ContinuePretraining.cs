using Experiments.Data.Text;
using Experiments.Models;
using Experiments.Models.Architecture;
using Experiments.Models.Llama;
using Experiments.Models.Tokenizers;
using Experiments.Training.Adapters;
using Experiments.Training.Architecture;
using Experiments.Training.Batching;
using Experiments.Training.Loop;
using Experiments.Training.Optimization;

namespace Experiments.Training.Pretrain;

/// <summary>Goes on pretraining a model on other documents, such as those of a domain.</summary>
/// <remarks>
/// Documents are packed end to end into rows, and every token is learned, as in <c>pretrain</c>. The learning rate rises anew, and falls
/// anew; with replay, rows of the earlier documents stand evenly among those of the new ones. Both together forget about as little as
/// training on all from the start (Ibrahim et al., "Simple and Scalable Strategies to Continually Pre-train Large Language Models", 2024,
/// arXiv:2403.08763). Tokenizer and chat template stay the model's.
/// </remarks>
/// <param name="Model">The model to start from.</param>
/// <param name="Corpus">The documents to learn.</param>
/// <param name="Steps">Optimizer steps.</param>
/// <param name="BatchTokens">Tokens of one step, those of replay among them, rounded to whole rows.</param>
/// <param name="LearningRate">The peak learning rate: that of the pretraining, or a little less; the higher, the more is learned and
/// forgotten.</param>
/// <param name="Seed">Decides the order of the documents.</param>
/// <exception cref="StageException">A corpus holds no document, or the training diverged.</exception>
[Stage("continue-pretraining", Engines = Engines.Torch | Engines.Llama)]
public sealed partial record ContinuePretraining(
    Input<LanguageModel> Model,
    Input<Corpus> Corpus,
    [Unit("steps"), Range(1, int.MaxValue)] int Steps,
    [Unit("tokens"), Range(1, int.MaxValue)] int BatchTokens,
    [Range(0, 1, MinimumIsExclusive = true)] double LearningRate,
    long Seed) : Stage<LanguageModel>
{
    /// <summary>Documents to read again beside the new ones, as a rule those of the pretraining; needs replay-share.</summary>
    [Requires(nameof(ReplayShare))]
    public Input<Corpus>? Replay { get; init; }

    /// <summary>The share of all rows that are of replay. 0 replays nothing.</summary>
    [Range(0, 0.99), Requires(nameof(Replay))]
    public double? ReplayShare { get; init; }

    /// <summary>Tokens of a row. The default value is the model's context.</summary>
    [Unit("tokens"), Range(2, int.MaxValue)]
    public int? MaxTokens { get; init; }

    /// <summary>
    /// Steps over which the learning rate rises from zero to its peak; more than half of all steps count as half. The default value is 20.
    /// </summary>
    [Unit("steps"), Range(0, int.MaxValue)]
    public int WarmUp { get; init; } = 20;

    /// <summary>How the learning rate falls after the warm-up. The default value is cosine.</summary>
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
    /// Trains low-rank adapters beside the model's matrices in place of all weights. The result is the model with the adapters added, and
    /// beside it <c>adapter.gguf</c>, which llama.cpp loads beside the model from which the training began. The default value is none.
    /// </summary>
    public Lora? Lora { get; init; }

    /// <summary>
    /// The number format in which the model computes; weights that are trained stay in single precision. bf16 needs 'reproducible: fast'.
    /// The default value is single.
    /// </summary>
    public Precision Precision { get; init; } = Precision.Single;

    /// <summary>
    /// Rows that are computed at once; the others of a step follow, and their gradients add up to the step's. The default value is all rows
    /// of a step.
    /// </summary>
    [Unit("rows"), Range(1, int.MaxValue)]
    public int? MicroBatch { get; init; }

    /// <summary>
    /// Whether blocks keep their inputs only, and are computed again on the way back: about a third more time, and much less memory where
    /// rows are long or blocks many. The default value is no.
    /// </summary>
    public bool Recompute { get; init; }

    /// <summary>Steps after which the model is saved, too, for <c>take-checkpoint</c>. The default value is none.</summary>
    [Unit("steps"), Range(1, int.MaxValue), Distinct]
    public IReadOnlyList<int> Checkpoints { get; init; } = [];

    /// <inheritdoc />
    public override Task<LanguageModel> RunAsync(StageContext context)
    {
        CheckParameters();
        TrainingSession.Open(context);
        var start = ModelFile.Open(context.Open(Model).GgufPath);
        var (length, text) = (LengthIn(start.Architecture), ReadTexts(context));
        var lessons = Enumerable.Range(0, Steps).Select(_ => new TextLesson(text.Take(RowsOf(length), length)));
        return Task.FromResult(TrainingSession.Train(context, start, PlanForTraining(), lessons));
    }

    private int LengthIn(DecoderArchitecture architecture) => Math.Min(MaxTokens ?? architecture.Context, architecture.Context);

    private int RowsOf(int length) => Math.Max(1, (int)Math.Round(BatchTokens / (double)length));

    private MixedText ReadTexts(StageContext context)
    {
        LlamaRuntime.Use(context.Reproducibility);
        using var tokenizer = Tokenizer.Load(context.Open(Model).GgufPath);
        var documents = Read(context, tokenizer, Corpus, "documents");
        var replayed = Replay is not null && ReplayShare > 0 ? Read(context, tokenizer, Replay, "documents to replay") : null;
        return new(
            new PackedText(documents, Seed),
            replayed is null ? null : new PackedText(replayed, Seed, "order of replayed documents"),
            ReplayShare ?? 0);
    }

    private static List<int[]> Read(StageContext context, Tokenizer tokenizer, Input<Corpus> corpus, string what)
    {
        var documents = DocumentTokens.Of("continue-pretraining", context.Open(corpus), tokenizer);
        context.Log($"{documents.Count} {what}, {documents.Sum(document => (long)document.Length)} tokens");
        return documents;
    }

    private TrainingPlan PlanForTraining() => new(
        new(Optimizer, Beta1, Beta2, WeightDecay, ClipNorm),
        new LearningRateSchedule(LearningRate, Steps, WarmUp, Decay, FinalRate),
        Seed)
    {
        MicroBatch = MicroBatch,
        Precision = Precision,
        Recompute = Recompute,
        Lora = Lora,
        Checkpoints = Checkpoints,
    };
}
