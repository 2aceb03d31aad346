using Experiments.Kernels.Threads;
using Experiments.Models.Architecture;
using Experiments.Training.Architecture;
using Experiments.Training.Batching;
using Experiments.Training.Fused;
using Experiments.Training.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Training.Tests.Fused;

/// <summary>Whole training steps with different numbers of threads, and beside libtorch's operators.</summary>
public sealed class ThreadsTests : IDisposable
{
    private const int Vocabulary = 70;
    private static readonly LlamaArchitecture Odd = new(2, 24, 3, 1, 52, 40) { Tied = false };

    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Any_number_of_threads_gives_the_same_weights(int threads)
    {
        Assert.Equal(Train(Odd, 1), Train(Odd, threads));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Any_number_of_threads_gives_the_same_weights_where_head_and_embedding_are_one(int threads)
    {
        var tied = Odd with { Tied = true, KeyValueHeads = 3 };

        Assert.Equal(Train(tied, 1), Train(tied, threads));
    }

    [Fact]
    public void The_number_of_threads_may_change_from_step_to_step() => Assert.Equal(Train(Odd, 1), Train(Odd, 3, 1, 2, 5));

    [Fact]
    public void A_second_backward_pass_adds_to_the_gradients()
    {
        using var weights = ModelWeights.Initialize(Odd, Vocabulary, 1, CPU);
        using var crew = new Crew(1);
        using var model = new FusedModel(Odd, weights, crew);
        model.Loss(BatchOf(1)).backward();
        var once = weights.All.Select(weight => weight.grad!.clone()).ToList();

        model.Loss(BatchOf(1)).backward();

        foreach (var (first, weight) in once.Zip(weights.All))
        {
            Assert.InRange((first * 2 - weight.grad!).abs().max().item<float>(), 0, 1e-5);
        }
    }

    private static float[][] Train(LlamaArchitecture architecture, params int[] threads)
    {
        using var weights = ModelWeights.Initialize(architecture, Vocabulary, 1, CPU);
        using var crew = new Crew(threads[0]);
        using var model = new FusedModel(architecture, weights, crew);
        using var optimizer = new AdamW(weights, new AdamWSettings(0.9, 0.98, 0.01, 1), crew);
        for (var step = 1; step <= 4; step++)
        {
            crew.Resize(threads[(step - 1) % threads.Length]);

            // 320 tokens are more than a block of tokens, and no multiple of a tile's rows for every thread.
            model.Loss(BatchOf(step)).backward();
            optimizer.Step(1e-2);
        }

        return [.. weights.ToTensors().Select(tensor => tensor.Values)];
    }

    private static Batch BatchOf(int seed)
    {
        var random = new SeededRandom(seed);
        var tokens = Enumerable.Range(0, 8 * 40).Select(_ => (long)random.Next(Vocabulary)).ToArray();
        var learned = Enumerable.Range(0, tokens.Length).Where(i => seed % 2 == 0 || i % 3 > 0).Select(i => (long)i).ToArray();
        return new Batch(tokens, 40, learned, [.. learned.Select(i => tokens[(i + 1) % tokens.Length])]);
    }
}
