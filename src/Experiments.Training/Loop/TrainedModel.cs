using Experiments.Kernels.Threads;
using Experiments.Models;
using Experiments.Training.Adapters;
using Experiments.Training.Architecture;
using Experiments.Training.Fused;
using Experiments.Training.Stock;
using static TorchSharp.torch;

namespace Experiments.Training.Loop;

/// <summary>A model in training: what computes it, what is changed, and the file that it becomes.</summary>
internal sealed class TrainedModel : IDisposable
{
    private readonly ModelFile start;
    private readonly ModelWeights weights;
    private readonly AdapterSet? adapters;

    private TrainedModel(ModelFile start, ModelWeights weights, IDecoder decoder, IParameters parameters, AdapterSet? adapters)
    {
        (this.start, this.weights, this.adapters) = (start, weights, adapters);
        (Decoder, Parameters) = (decoder, parameters);
    }

    /// <summary>Computes the model.</summary>
    public IDecoder Decoder { get; }

    /// <summary>What is changed.</summary>
    public IParameters Parameters { get; }

    /// <summary>A model to train on a device: in our own kernels where they compute it, otherwise in libtorch's operators.</summary>
    /// <exception cref="StageException">The profile promises bits that the operators needed here do not give.</exception>
    public static TrainedModel Create(StageContext context, ModelFile model, TrainingPlan plan, Device device, Crew crew)
    {
        var isOnCpu = device.type == TorchSharp.DeviceType.CPU;
        var isFused = isOnCpu && FusedModel.Computes(model.Architecture) && !(plan.Lora?.Dropout > 0);
        if (isOnCpu && !isFused && context.Reproducibility != Reproducibility.Fast)
        {
            throw new StageException(
                (plan.Lora?.Dropout > 0 ? "dropout is computed" : $"models of the family {model.Architecture.Traits.Name} are trained") +
                " with libtorch's operators, whose last bits depend on processor and threads. Write 'reproducible: fast' in the spec to " +
                "accept that.");
        }

        var adapters = plan.Lora is null ? null : AdapterSet.Create(model.Architecture, plan.Lora, plan.Seed, device);
        var weights = ModelWeights.From(model.Tensors, device, isTrained: isFused || adapters is null);
        if (isFused)
        {
            IParameters parameters = adapters is null ? new AllWeights(weights) : new MergedAdapters(adapters, weights, crew);
            return new(model, weights, new FusedModel(model.Architecture, weights, crew), parameters, adapters);
        }

        weights.Adapters = adapters?.ByName;
        return new(
            model,
            weights,
            new StockModel(model.Architecture, weights, device),
            adapters is null ? new AllWeights(weights) : new SeparateAdapters(adapters),
            adapters);
    }

    /// <summary>The model as it is now, adapters merged.</summary>
    public ModelFile ToFile() => start with
    {
        Tensors = Parameters is SeparateAdapters ? AdapterMerge.Of(weights.ToTensors(), adapters!) : weights.ToTensors(),
    };

    /// <summary>Writes the adapters alone, where there are any.</summary>
    public void WriteAdapter(string folder)
    {
        if (adapters is not null)
        {
            AdapterFile.Write(
                Path.Combine(folder, AdapterFile.FileName),
                start.Architecture,
                adapters.ToParts(),
                adapters.Settings.Rank,
                adapters.Settings.Scale);
        }
    }

    public void Dispose()
    {
        Decoder.Dispose();
        Parameters.Dispose();
        weights.Dispose();
    }
}
