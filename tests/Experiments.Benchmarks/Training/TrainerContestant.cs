using System.Globalization;
using Experiments.Benchmarks.Contestants;
using Experiments.Kernels.Threads;
using Experiments.Training.Architecture;
using Experiments.Training.Batching;
using Experiments.Training.Engine;
using Experiments.Training.Fused;
using Experiments.Training.Optimization;
using Experiments.Training.Stock;
using static TorchSharp.torch;

namespace Experiments.Benchmarks.Training;

/// <summary>This project's trainer: its model, kernels and optimizer, one step after another.</summary>
internal sealed class TrainerContestant : IContestant
{
    private readonly ModelWeights weights;
    private readonly Crew crew;
    private readonly IDecoder model;
    private readonly AdamW optimizer;
    private readonly Batch[] batches;
    private int steps;

    public TrainerContestant(BenchmarkSize size, string folder, int threads = 1, bool stock = false)
    {
        TorchRuntime.EnsureLoaded();
        set_num_threads(threads);
        weights = ModelWeights.Initialize(size.Architecture, size.Vocabulary, seed: 1, CPU);
        crew = new Crew(threads);
        model = stock ? new StockModel(size.Architecture, weights, CPU) : new FusedModel(size.Architecture, weights, crew);
        optimizer = new AdamW(
            [.. weights.All],
            new(OptimizerKind.Adamw, TrainingFiles.Beta1, TrainingFiles.Beta2, TrainingFiles.Decay, TrainingFiles.Clip),
            crew);
        batches =
        [
            .. TrainingFiles.Tokens(folder)
                .Chunk(size.Rows * (size.Architecture.Context + 1))
                .Select(tokens => BatchOf(tokens, size.Architecture.Context)),
        ];
        Description = $"{TorchRuntime.Version}, {weights.All.Sum(weight => weight.NumberOfElements):N0} parameters";
    }

    public string Description { get; }

    /// <summary>Trains for some steps; the result is the last loss.</summary>
    public string Do(string work)
    {
        var loss = double.NaN;
        for (var i = int.Parse(work, CultureInfo.InvariantCulture); i > 0; i--)
        {
            using var scope = NewDisposeScope();
            var value = model.Loss(batches[steps++ % batches.Length]);
            loss = value.item<float>();
            value.backward();
            optimizer.Step(TrainingFiles.Rate);
        }

        return loss.ToString("F6", CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        optimizer.Dispose();
        model.Dispose();
        crew.Dispose();
        weights.Dispose();
    }

    private static Batch BatchOf(int[] tokens, int length)
    {
        var rows = tokens.Chunk(length + 1).ToList();
        var inputs = rows.SelectMany(row => row[..length]).Select(token => (long)token).ToArray();
        var targets = rows.SelectMany(row => row[1..]).Select(token => (long)token).ToArray();
        return new(inputs, length, [.. Enumerable.Range(0, inputs.Length).Select(i => (long)i)], targets);
    }
}
