using Experiments.Kernels.Threads;
using Experiments.Models;
using Experiments.Models.Architecture;
using Experiments.Training.Architecture;
using Experiments.Training.Batching;
using Experiments.Training.Fused;
using Experiments.Training.Stock;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Training.Tests.Architecture;

public sealed class DecoderTests : IDisposable
{
    private const int Vocabulary = 30;
    private static readonly DecoderArchitecture Small = new(2, 16, 4, 2, 24, 12);

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Crew crew = new(1);

    public void Dispose()
    {
        crew.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void Fused_and_stock_operators_give_the_same_loss_and_gradients()
    {
        var batch = new Batch([1, 2, 3, 4, 5, 6, 7, 8], 4, [1, 2, 3, 6], [3, 4, 9, 8]);
        using var first = ModelWeights.Initialize(Small, Vocabulary, 1, CPU);
        using var second = ModelWeights.Initialize(Small, Vocabulary, 1, CPU);

        var stock = Loss(new StockModel(Small, first, CPU), batch);
        var fused = Loss(new FusedModel(Small, second, crew), batch);

        Assert.Equal(stock, fused, 1e-5);
        foreach (var (expected, actual) in first.All.Zip(second.All))
        {
            Assert.InRange((expected.grad! - actual.grad!).abs().max().item<float>(), 0, 1e-5);
        }
    }

    [Fact]
    public void A_token_sees_nothing_that_follows_it()
    {
        using var weights = ModelWeights.Initialize(Small, Vocabulary, 1, CPU);
        using var model = new FusedModel(Small, weights, crew);

        var (one, other) = (model.Forward([1, 2, 3, 4], 4), model.Forward([1, 2, 7, 8], 4));

        Assert.True(one.narrow(0, 0, 2).Equals(other.narrow(0, 0, 2)));
        Assert.False(one.narrow(0, 2, 1).Equals(other.narrow(0, 2, 1)));
    }

    [Fact]
    public void Rows_of_a_batch_do_not_see_each_other()
    {
        using var weights = ModelWeights.Initialize(Small, Vocabulary, 1, CPU);
        using var model = new FusedModel(Small, weights, crew);

        var (alone, together) = (model.Forward([4, 5, 6], 3), model.Forward([9, 8, 7, 4, 5, 6], 3));

        Assert.True(alone.allclose(together.narrow(0, 3, 3), 0, 1e-6));
    }

    [Fact]
    public void Shared_key_and_value_heads_equal_separate_heads_with_the_same_weights()
    {
        var separate = Small with { KeyValueHeads = 4 };
        using var grouped = ModelWeights.Initialize(Small, Vocabulary, 1, CPU);
        using var copies = ModelWeights.From(grouped.ToTensors().Select(RepeatHeads), CPU);
        using var model = new FusedModel(Small, grouped, crew);
        using var same = new FusedModel(separate, copies, crew);

        Assert.True(model.Forward([1, 2, 3, 4], 4).allclose(same.Forward([1, 2, 3, 4], 4), 0, 1e-6));
    }

    [Fact]
    public void The_loss_is_the_mean_over_learned_tokens_alone()
    {
        var batch = new Batch([1, 2, 3, 4], 4, [1, 3], [9, 11]);
        using var weights = ModelWeights.Initialize(Small, Vocabulary, 1, CPU);
        using var model = new StockModel(Small, weights, CPU);
        var logits = model.Logits(model.Forward([1, 2, 3, 4], 4)).log_softmax(-1);

        var expected = -(logits[1, 9].item<float>() + logits[3, 11].item<float>()) / 2;

        Assert.Equal(expected, Loss(new FusedModel(Small, weights, crew), batch), 1e-5);
    }

    [Fact]
    public void Tokens_that_nothing_learned_depends_on_get_no_gradient()
    {
        // Token 20 stands after the last learned place, as padding does; token 1 stands before it and is attended to.
        var untied = Small with { Tied = false };
        using var weights = ModelWeights.Initialize(untied, Vocabulary, 1, CPU);

        Loss(new FusedModel(untied, weights, crew), new Batch([1, 2, 3, 20], 4, [1, 2], [3, 4]));
        var gradient = weights[DecoderTensors.Embedding].grad!.abs().sum(1);

        Assert.Equal(0f, gradient[20].item<float>());
        Assert.NotEqual(0f, gradient[1].item<float>());
    }

    [Fact]
    public void Without_layers_of_weight_the_model_predicts_uniformly()
    {
        var tensors = DecoderTensors.Of(Small, Vocabulary)
            .Select(shape => new NamedTensor(shape.Name, shape.Shape, new float[shape.Shape.Aggregate(1, (a, b) => a * b)]));
        using var weights = ModelWeights.From(tensors, CPU);

        Assert.Equal(Math.Log(Vocabulary), Loss(new FusedModel(Small, weights, crew), new Batch([1, 2], 2, [0, 1], [5, 6])), 1e-6);
    }

    private static double Loss(IDecoder model, Batch batch)
    {
        using var disposed = model;
        var loss = model.Loss(batch);
        loss.backward();
        return loss.item<float>();
    }

    /// <summary>Gives every query head a key and value head of its own: the one of its group.</summary>
    private static NamedTensor RepeatHeads(NamedTensor tensor)
    {
        if (!tensor.Name.Contains("attn_k.") && !tensor.Name.Contains("attn_v."))
        {
            return tensor;
        }

        var head = Small.HeadWidth * Small.Width;
        return tensor with
        {
            Shape = [Small.Width, Small.Width],
            Values = [.. tensor.Values.Chunk(head).SelectMany(Repeated)],
        };
    }

    private static IEnumerable<float> Repeated(float[] values) =>
        Enumerable.Repeat(values, Small.Heads / Small.KeyValueHeads).SelectMany(copy => copy);
}
