using Experiments.Kernels.Threads;
using Experiments.Models;
using Experiments.Models.Architecture;
using Experiments.Models.Tokenizers;
using Experiments.Training.Architecture;
using Experiments.Training.Batching;
using Experiments.Training.Engine;
using Experiments.Training.Fused;
using Experiments.Training.Optimization;
using Experiments.Training.Stock;
using static TorchSharp.torch;

namespace Experiments.Training.Loop;

/// <summary>What pretraining and fine-tuning share: weights on the stage's device, the loop, and the model file at the end.</summary>
internal static class TrainingSession
{
    /// <summary>Prepares libtorch for a stage.</summary>
    /// <exception cref="StageException">libtorch or the device is missing.</exception>
    public static Device Open(StageContext context)
    {
        TorchRuntime.EnsureLoaded();

        // The first weights, too, are rounded from double precision.
        FloatEnvironment.Ensure();
        set_num_threads(context.Threads);
        return TorchRuntime.OpenDevice(context.Device);
    }

    /// <summary>Trains and writes the model.</summary>
    /// <param name="context">The stage's.</param>
    /// <param name="architecture">The model's shape.</param>
    /// <param name="tokenizer">The model's tokenizer, for the model file.</param>
    /// <param name="weights">Changed in place.</param>
    /// <param name="settings">The optimizer's constants.</param>
    /// <param name="schedule">The learning rate of each step.</param>
    /// <param name="batches">One for each step.</param>
    /// <exception cref="StageException">The training diverged: the loss, the gradient or a weight is no longer a number.</exception>
    public static LanguageModel Train(
        StageContext context,
        DecoderArchitecture architecture,
        TokenizerMetadata tokenizer,
        ModelWeights weights,
        AdamWSettings settings,
        LearningRateSchedule schedule,
        IEnumerable<Batch> batches)
    {
        var device = Open(context);
        using var crew = new Crew(context.Threads);
        using var model = Model(context, architecture, weights, crew, device);
        using var optimizer = new AdamW(weights, settings, crew);
        var checkpoint = new Checkpoint(context.Scratch, [.. weights.All, .. optimizer.Moments]);
        var trainer = new Trainer(context, model, optimizer, schedule, checkpoint, crew);
        trainer.Run(batches);
        var tensors = weights.ToTensors();

        // No loss is taken after the last step.
        if (tensors.FirstOrDefault(tensor => !Array.TrueForAll(tensor.Values, float.IsFinite)) is { } broken)
        {
            throw trainer.Diverged($"the weights '{broken.Name}' are no longer numbers after step {schedule.Steps}");
        }

        ModelFile.Write(Path.Combine(context.Output, LanguageModel.FileName), architecture, tokenizer, tensors);
        return LanguageModel.Open(context.Output);
    }

    private static IDecoder Model(
        StageContext context,
        DecoderArchitecture architecture,
        ModelWeights weights,
        Crew crew,
        Device device)
    {
        if (device.type != TorchSharp.DeviceType.CPU)
        {
            return new StockModel(architecture, weights, device);
        }

        if (FusedModel.Computes(architecture))
        {
            return new FusedModel(architecture, weights, crew);
        }

        return context.Reproducibility == Reproducibility.Fast
            ? new StockModel(architecture, weights, device)
            : throw new StageException(
                $"models of the family {architecture.Traits.Name} are trained with libtorch's operators, whose last bits depend on " +
                "processor and threads. Write 'reproducible: fast' in the spec to accept that.");
    }
}
