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

    /// <summary>A model to train: in our own kernels on the CPU, in libtorch's operators on a GPU and where the plan needs them.</summary>
    /// <exception cref="StageException">The profile promises bits that the operators needed here do not give.</exception>
    public static TrainedModel Create(StageContext context, ModelFile model, TrainingPlan plan, Device device, Crew crew) => Create(
        context,
        model,
        plan.Precision,
        plan.Lora is null ? null : AdapterSet.Create(model.Architecture, plan.Lora, plan.Seed, device),
        device,
        crew,
        plan.Recompute);

    /// <summary>A model that is only measured, as the same kernels compute it that train it.</summary>
    /// <exception cref="StageException">The profile promises bits that the operators needed here do not give.</exception>
    public static TrainedModel ToMeasure(StageContext context, ModelFile model, Precision precision, Device device, Crew crew) =>
        Create(context, model, precision, null, device, crew, recompute: false);

    /// <summary>The model as it is now, adapters merged.</summary>
    public ModelFile ToFile() => start with
    {
        Tensors = Parameters is SeparateAdapters ? AdapterMerge.Of(start.Tensors, adapters!) : weights.ToTensors(),
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

    private static TrainedModel Create(
        StageContext context, ModelFile model, Precision precision, AdapterSet? adapters, Device device, Crew crew, bool recompute)
    {
        var isOnCpu = device.type == TorchSharp.DeviceType.CPU;
        var reason = WhyLibtorch(precision, adapters?.Settings);
        if (isOnCpu && reason is not null && context.Reproducibility != Reproducibility.Fast)
        {
            throw new StageException(
                $"{reason} with libtorch's operators, whose last bits depend on processor and threads. Write 'reproducible: fast' in the " +
                "spec to accept that.");
        }

        return isOnCpu && reason is null ? Fused(model, adapters, crew, recompute) : Stock(model, precision, adapters, device, recompute);
    }

    // Adapters are merged into the matrices that our own kernels know.
    private static TrainedModel Fused(ModelFile model, AdapterSet? adapters, Crew crew, bool recompute)
    {
        var weights = ModelWeights.From(model.Tensors, CPU);
        IParameters parameters = adapters is null ? new AllWeights(weights) : new MergedAdapters(adapters, weights, crew);
        return new(model, weights, new FusedModel(model.Architecture, weights, crew, recompute), parameters, adapters);
    }

    private static TrainedModel Stock(
        ModelFile model, Precision precision, AdapterSet? adapters, Device device, bool recompute)
    {
        var type = precision == Precision.Bf16 ? ScalarType.BFloat16 : ScalarType.Float32;
        var weights = adapters is null
            ? ModelWeights.From(model.Tensors, device)
            : ModelWeights.Frozen(model.Tensors, device, type);
        weights.Adapters = adapters?.ByName;
        IParameters parameters = adapters is null ? new AllWeights(weights) : new SeparateAdapters(adapters);
        return new(model, weights, new StockModel(model.Architecture, weights, device, type, recompute), parameters, adapters);
    }

    /// <summary>Whether libtorch's operators compute a training on a device, and not our own kernels.</summary>
    public static bool IsStock(TrainingPlan plan, string device) => device != "cpu" || WhyLibtorch(plan.Precision, plan.Lora) is not null;

    private static string? WhyLibtorch(Precision precision, Lora? lora) =>
        lora?.Dropout > 0 ? "dropout is computed"
        : precision != Precision.Single ? "bf16 is computed"
        : null;
}
