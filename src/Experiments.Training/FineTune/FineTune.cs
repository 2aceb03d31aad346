using Experiments.Data.Dialogues;
using Experiments.Models;
using Experiments.Models.Llama;
using Experiments.Models.Tokenizers;
using Experiments.Training.Architecture;
using Experiments.Training.Batching;
using Experiments.Training.Loop;
using Experiments.Training.Optimization;

namespace Experiments.Training.FineTune;

/// <summary>Goes on training a model on dialogues: it learns to say the assistant's turns, and where they end.</summary>
/// <remarks>
/// Prompts are read but not learned: the loss is the mean over the assistant's tokens of a batch, in nats per token. One dialogue per row.
/// Without dialogues the model comes back unchanged. A dialogue longer than the model's context is cut at its end.
/// </remarks>
/// <param name="Model">The model to start from.</param>
/// <param name="Dialogues">The dialogues to learn from; there may be none.</param>
/// <param name="Seed">Decides the dialogues' order.</param>
[Stage("fine-tune", Engines = Engines.Torch | Engines.Llama)]
public sealed record FineTune(Input<LanguageModel> Model, Input<DialogueSet> Dialogues, long Seed) : Stage<LanguageModel>
{
    /// <summary>Passes over the dialogues, each in an order of its own. The default value is 1: further passes cost knowledge more than they teach.</summary>
    [Unit("epochs"), Range(1, 100_000)]
    public int Epochs { get; init; } = 1;

    /// <summary>Dialogues of one optimizer step; the last step of an epoch takes those that are left. The default value is 16.</summary>
    [Unit("dialogues"), Range(1, 1_000_000)]
    public int BatchSize { get; init; } = 16;

    /// <summary>The peak learning rate. The default value is 1e-4: higher rates teach the form at the cost of what the model knows.</summary>
    [Range(0, 1)]
    public double LearningRate { get; init; } = 1e-4;

    /// <summary>Steps over which the learning rate rises from zero to its peak; more than half of all steps count as half. The default value is 20.</summary>
    [Unit("steps"), Range(0, int.MaxValue)]
    public int WarmUp { get; init; } = 20;

    /// <summary>How the learning rate falls after the warm-up. The default value is linear.</summary>
    public DecayShape Decay { get; init; } = DecayShape.Linear;

    /// <summary>What is left of the learning rate at the last step, as a share of the peak. The default value is 0.05.</summary>
    [Range(0, 1)]
    public double FinalRate { get; init; } = 0.05;

    /// <summary>AdamW's weight decay of matrices; norms do not decay. The default value is 0: what the model knows is not to fade.</summary>
    [Range(0, 10)]
    public double WeightDecay { get; init; }

    /// <summary>AdamW's memory of gradients. The default value is 0.9.</summary>
    [Range(0, 1)]
    public double Beta1 { get; init; } = 0.9;

    /// <summary>AdamW's memory of squared gradients. The default value is 0.98: trainings here are short.</summary>
    [Range(0, 1)]
    public double Beta2 { get; init; } = 0.98;

    /// <summary>The longest gradient over all weights; a longer one is scaled down to it. The default value is 1.</summary>
    [Range(0, 1e9)]
    public double ClipNorm { get; init; } = 1;

    /// <inheritdoc />
    public override Task<LanguageModel> RunAsync(StageContext context)
    {
        var start = context.Open(Model);
        var set = context.Open(Dialogues);
        if (!set.Read().Any())
        {
            File.Copy(start.GgufPath, Path.Combine(context.Output, LanguageModel.FileName));
            return Task.FromResult(LanguageModel.Open(context.Output));
        }

        var device = TrainingSession.Open(context);
        var file = ModelFile.Read(start.GgufPath);
        var batches = ReadBatches(context, set, start.GgufPath, file.Architecture.Context);
        using var weights = ModelWeights.From(file.Tensors, device);
        return Task.FromResult(TrainingSession.Train(
            context,
            file.Architecture,
            file.Tokenizer,
            weights,
            new AdamWSettings(Beta1, Beta2, WeightDecay, ClipNorm),
            new LearningRateSchedule(LearningRate, batches.PerEpoch * Epochs, WarmUp, Decay, FinalRate),
            batches.Take(Epochs)));
    }

    private DialogueBatches ReadBatches(StageContext context, DialogueSet set, string modelPath, int modelContext)
    {
        LlamaRuntime.Use(context.Reproducibility);
        using var tokenizer = Tokenizer.Load(modelPath);
        var all = set.Read().Select(tokenizer.EncodeDialogue).ToList();

        // The last token of a row is only predicted, so that one token more than the context fits.
        var cut = all.Select(dialogue => Cut(dialogue, modelContext + 1)).ToList();
        var usable = cut.Where(dialogue => dialogue.Learned.Skip(1).Contains(true)).ToList();
        context.Log($"{all.Count} dialogues, {usable.Sum(dialogue => dialogue.Learned.Count(learned => learned))} tokens to learn");
        if (all.Count(dialogue => dialogue.Tokens.Length > modelContext + 1) is var overlong and > 0)
        {
            context.Log($"{overlong} dialogues are longer than the model's context of {modelContext} tokens and were cut at their end");
        }

        if (usable.Count < all.Count)
        {
            context.Log($"{all.Count - usable.Count} dialogues are left out: the assistant says nothing within the model's context");
        }

        return usable.Count > 0
            ? new DialogueBatches(usable, BatchSize, tokenizer.Padding, Seed)
            : throw new StageException(
                $"fine-tune: in none of the {all.Count} dialogues in {set.Folder} does the assistant say anything within the model's context of {modelContext} tokens.");
    }

    private static EncodedDialogue Cut(EncodedDialogue dialogue, int length) =>
        dialogue.Tokens.Length <= length ? dialogue : new(dialogue.Tokens[..length], dialogue.Learned[..length]);
}
