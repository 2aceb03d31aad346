using System.Globalization;
using Experiments.Benchmarks.Contestants;
using Experiments.Kernels.Threads;
using Experiments.Models;
using Experiments.Models.Architecture;
using Experiments.Training.Architecture;
using Experiments.Training.Batching;
using Experiments.Training.Engine;
using Experiments.Training.Optimization;
using Experiments.Training.Stock;
using static TorchSharp.torch;

namespace Experiments.Benchmarks.Training;

/// <summary>This project's trainer on a GPU in bf16: libtorch's operators from C#.</summary>
internal sealed class GpuContestant : IContestant
{
    private readonly GpuSize size;
    private readonly ModelWeights weights;
    private readonly Crew crew = new(1);
    private readonly StockModel model;
    private readonly AdamW optimizer;
    private int steps;

    public GpuContestant(GpuSize size, string device)
    {
        TorchRuntime.EnsureLoaded();
        this.size = size;
        var place = TorchRuntime.OpenDevice(device);
        weights = ModelWeights.From(DecoderTensors.Of(size.Architecture, GpuSize.Vocabulary).Select(Fill), place);
        model = new StockModel(size.Architecture, weights, place, ScalarType.BFloat16);
        optimizer = new AdamW(
            [.. weights.All],
            new(OptimizerKind.Adamw, TrainingFiles.Beta1, TrainingFiles.Beta2, TrainingFiles.Decay, TrainingFiles.Clip),
            crew);
        Description = TorchRuntime.Version;
    }

    public string Description { get; }

    /// <summary>Trains for some steps; the result is the last loss.</summary>
    public string Do(string work)
    {
        var loss = double.NaN;
        for (var i = int.Parse(work, CultureInfo.InvariantCulture); i > 0; i--)
        {
            using var scope = NewDisposeScope();
            var value = model.Loss(NextBatch());
            value.backward();
            optimizer.Step(TrainingFiles.Rate / 10);
            loss = value.item<float>();
        }

        cuda.synchronize();
        return loss.ToString("F4", CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        optimizer.Dispose();
        model.Dispose();
        weights.Dispose();
        crew.Dispose();
    }

    // Cheap numbers of the size that initialisation gives: a thousand million normal ones would take minutes.
    private static NamedTensor Fill(TensorShape shape)
    {
        var values = new float[shape.Shape.Aggregate(1, (product, length) => product * length)];
        var state = (uint)shape.Name.Length;
        for (var i = 0; i < values.Length; i++)
        {
            state = state * 1664525 + 1013904223;
            values[i] = shape.Shape.Count == 1 ? 1 : 0.04f * ((state >> 8) / 16777216f - 0.5f);
        }

        return new(shape.Name, shape.Shape, values);
    }

    private Batch NextBatch()
    {
        var (length, start) = (size.Architecture.Context, 31 * steps++);
        var inputs = Enumerable.Range(0, size.Tokens).Select(i => (long)(i * 7919 + start) % GpuSize.Vocabulary).ToArray();
        var targets = Enumerable.Range(0, size.Tokens).Select(i => (long)((i + 1) * 7919 + start) % GpuSize.Vocabulary).ToArray();
        return new(inputs, length, [.. Enumerable.Range(0, inputs.Length).Select(i => (long)i)], targets);
    }
}
