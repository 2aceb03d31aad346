using Experiments.Models.Tokenizers;
using Experiments.Training.Batching;
using Experiments.Training.Loop;
using Experiments.Training.Optimization;

namespace Experiments.Training.FineTune;

/// <summary>How the training goes.</summary>
public sealed partial record FineTune
{
    private TrainingPlan PlanFor(int steps, IReadOnlyList<ILesson>? heldOut) => new(
        new(Optimizer, Beta1, Beta2, WeightDecay, ClipNorm),
        new LearningRateSchedule(LearningRate, steps, WarmUp, Decay, FinalRate),
        Seed)
    {
        MicroBatch = MicroBatch,
        Precision = Precision,
        Recompute = Recompute,
        Lora = Lora,
        Checkpoints = Checkpoints,
        HeldOut = heldOut is null ? null : (heldOut, new(MeasureEvery ?? 50, Keep ?? KeptWeights.Last, Patience)),
    };

    private IReadOnlyList<ILesson> ReadHeldOut(StageContext context, TrainingRows rows, Tokenizer tokenizer)
    {
        var dialogues = rows.Read(context, context.Open(HeldOut!));
        var batches = new DialogueBatches(dialogues, null, MicroBatch ?? BatchSize, tokenizer.Padding, Seed);
        return [.. batches.All().Take(batches.Count(1)).Select(batch => new TextLesson(batch))];
    }
}
