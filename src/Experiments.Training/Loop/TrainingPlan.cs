using Experiments.Training.Adapters;
using Experiments.Training.Architecture;
using Experiments.Training.Optimization;

namespace Experiments.Training.Loop;

/// <summary>How to train.</summary>
/// <param name="Optimizer">The optimizer and its constants.</param>
/// <param name="Schedule">The learning rate of each step.</param>
/// <param name="Seed">Decides what is drawn at random: the first adapters.</param>
internal sealed record TrainingPlan(OptimizerSettings Optimizer, LearningRateSchedule Schedule, long Seed)
{
    /// <summary>The number format in which the model computes.</summary>
    public Precision Precision { get; init; }

    /// <summary>Examples that are computed at once; null for all of a step.</summary>
    public int? MicroBatch { get; init; }

    /// <summary>Whether blocks keep their inputs only, and are computed again on the way back.</summary>
    public bool Recompute { get; init; }

    /// <summary>The adapters to train in place of the weights; null for the weights.</summary>
    public Lora? Lora { get; init; }

    /// <summary>What is held out, and when it is measured; null for nothing.</summary>
    public (IReadOnlyList<ILesson> Lessons, HeldOutSettings Settings)? HeldOut { get; init; }

    /// <summary>The names of what is logged beside the loss: the columns of <c>training.csv</c> and <c>held-out.csv</c>.</summary>
    public IReadOnlyList<string> Figures { get; init; } = [];

    /// <summary>The steps after which the model is saved, too.</summary>
    public IReadOnlyList<int> Checkpoints { get; init; } = [];
}
