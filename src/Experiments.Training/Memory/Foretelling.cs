using Experiments.Training.Adapters;
using Experiments.Training.Architecture;
using Experiments.Training.Loop;
using Experiments.Training.Optimization;

namespace Experiments.Training.Memory;

/// <summary>Foretells a training's memory, and what would need less.</summary>
internal static class Foretelling
{
    /// <summary>What a training needs.</summary>
    /// <param name="model">The size of its model.</param>
    /// <param name="context">Where it will run.</param>
    /// <param name="plan">How it trains.</param>
    /// <param name="sizeOf">What else decides its memory, from the model's shape.</param>
    /// <param name="canAdapt">Whether adapters can be trained in place of all weights.</param>
    public static MemoryForecast Of(
        ModelSize model, ForecastContext context, TrainingPlan plan, Func<TrainingSize, TrainingSize> sizeOf, bool canAdapt)
    {
        if (model.Architecture is not { } architecture)
        {
            return new([]) { WaitsFor = model.WaitsFor };
        }

        var size = sizeOf(new(architecture, model.Vocabulary, 1, architecture.Context)
        {
            Threads = context.Threads,
            IsOnGpu = context.Device != "cpu",
        });
        return new(Parts(plan))
        {
            Remedies =
            [
                .. Changes(plan, size, canAdapt)
                    .Select(change => new MemoryRemedy(change.Option, Parts(change.Plan).Sum(part => part.Bytes))),
            ],
        };

        IReadOnlyList<MemoryPart> Parts(TrainingPlan changed) =>
            TrainingMemory.Of(size with { IsStock = TrainedModel.IsStock(changed, context.Device) }, changed);
    }

    /// <summary>What a user can change, alone and at last all together.</summary>
    private static IEnumerable<(string Option, TrainingPlan Plan)> Changes(TrainingPlan plan, TrainingSize size, bool canAdapt)
    {
        List<(string Option, Func<TrainingPlan, TrainingPlan> Change)> changes = [];
        if ((plan.MicroBatch ?? size.Rows) > 1 && size.Rows > 1)
        {
            changes.Add(("'micro-batch: 1'", each => each with { MicroBatch = 1 }));
        }

        if (plan.Lora is null && canAdapt)
        {
            changes.Add(("'lora: {rank: 16}'", each => each with { Lora = new Lora(16) }));
        }
        else if (plan.Lora is null && plan.Optimizer.Kind == OptimizerKind.Adamw)
        {
            var frugal = plan.Optimizer with { Kind = OptimizerKind.Adafactor };
            changes.Add(("'optimizer: adafactor'", each => each with { Optimizer = frugal }));
        }

        if (!plan.Recompute)
        {
            changes.Add(("'recompute: true'", each => each with { Recompute = true }));
        }

        var all = plan;
        foreach (var (option, change) in changes)
        {
            yield return (option, change(plan));
            all = change(all);
        }

        if (changes.Count > 1)
        {
            yield return ("all of these", all);
        }
    }
}
