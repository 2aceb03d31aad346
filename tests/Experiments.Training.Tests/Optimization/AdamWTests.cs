using Experiments.Kernels.Threads;
using Experiments.Models;
using Experiments.Training.Architecture;
using Experiments.Training.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Training.Tests.Optimization;

public sealed class AdamWTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Crew crew = new(2);

    public void Dispose()
    {
        crew.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void Steps_agree_with_libtorch_in_double()
    {
        var start = Gradients.Normal("weight", 5, 7);
        using var weights = ModelWeights.From([Named("matrix", start)], CPU);
        using var ours = new AdamW([.. weights.All], new OptimizerSettings(OptimizerKind.Adamw, 0.9, 0.98, 0.01, 1e9), crew);
        var reference = new TorchSharp.Modules.Parameter(start.clone());
        using var theirs = optim.AdamW([reference], lr: 3e-3, beta1: 0.9, beta2: 0.98, eps: 1e-8, weight_decay: 0.01);
        for (var step = 0; step < 20; step++)
        {
            var gradient = Gradients.Normal($"gradient {step}", 5, 7);
            (weights["matrix"] * gradient.to_type(ScalarType.Float32)).sum().backward();
            reference.grad = gradient;
            ours.Step(3e-3);
            theirs.step();
        }

        Gradients.AssertClose([reference.detach()], [weights["matrix"].detach()], 1e-6);
    }

    [Fact]
    public void The_first_step_is_the_learning_rate_against_the_gradients_sign()
    {
        // m / (1 − β₁) = g and v / (1 − β₂) = g², so that the step is lr · g / (|g| + ε), after decay of 1 − lr · λ.
        using var weights = ModelWeights.From([new NamedTensor("matrix", [1, 2], [1, -2])], CPU);
        using var optimizer = new AdamW([.. weights.All], new OptimizerSettings(OptimizerKind.Adamw, 0.9, 0.98, 0.1, 1e9), crew);
        (weights["matrix"] * tensor([5f, -0.25f], [1, 2])).sum().backward();

        optimizer.Step(0.01);

        Assert.Equal(1 * (1 - 0.001f) - 0.01f, weights["matrix"][0, 0].item<float>(), 6);
        Assert.Equal(-2 * (1 - 0.001f) + 0.01f, weights["matrix"][0, 1].item<float>(), 6);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_gradient_that_is_not_finite_changes_nothing(float slope)
    {
        using var weights = ModelWeights.From([new NamedTensor("a", [1], [2]), new NamedTensor("b", [1], [3])], CPU);
        using var optimizer = new AdamW([.. weights.All], new OptimizerSettings(OptimizerKind.Adamw, 0.9, 0.98, 0.5, 1), crew);
        (weights["a"] * slope + weights["b"]).sum().backward();

        Assert.False(double.IsFinite(optimizer.Step(0.1)));
        Assert.Equal([2f, 3f], weights.All.SelectMany(weight => weight.detach().data<float>().ToArray()));
    }

    [Fact]
    public void Norms_do_not_decay()
    {
        using var weights = ModelWeights.From([new NamedTensor("gain", [2], [1, 1])], CPU);
        using var optimizer = new AdamW([.. weights.All], new OptimizerSettings(OptimizerKind.Adamw, 0.9, 0.98, 0.5, 1), crew);
        (weights["gain"] * zeros(2)).sum().backward();

        optimizer.Step(0.1);

        Assert.Equal([1f, 1f], weights["gain"].detach().data<float>().ToArray());
    }

    [Fact]
    public void A_gradient_longer_than_the_limit_is_scaled_down_over_all_weights_together()
    {
        // The whole gradient is (3, 4): 5 long, so that a limit of 1 divides by 5. The second step shows the scale: m = β₁m + (1 − β₁)g.
        using var weights = ModelWeights.From([new NamedTensor("a", [1], [0]), new NamedTensor("b", [1], [0])], CPU);
        using var clipped = new AdamW([.. weights.All], new OptimizerSettings(OptimizerKind.Adamw, 0.9, 0.98, 0, 1), crew);
        using var free = ModelWeights.From([new NamedTensor("a", [1], [0]), new NamedTensor("b", [1], [0])], CPU);
        using var unclipped = new AdamW([.. free.All], new OptimizerSettings(OptimizerKind.Adamw, 0.9, 0.98, 0, 1e9), crew);
        foreach (var (factor, expected) in new[] { (1f, 5.0), (0.01f, 0.05) })
        {
            (weights["a"] * 3 * factor + weights["b"] * 4 * factor).sum().backward();
            var scale = factor == 1 ? 5 : 1;
            (free["a"] * 3 * factor / scale + free["b"] * 4 * factor / scale).sum().backward();

            Assert.Equal(expected, clipped.Step(0.1), 6);
            unclipped.Step(0.1);
        }

        Assert.Equal(free["a"].item<float>(), weights["a"].item<float>(), 6);
        Assert.Equal(free["b"].item<float>(), weights["b"].item<float>(), 6);
    }

    private static NamedTensor Named(string name, Tensor values) =>
        new(name, [.. values.shape.Select(size => (int)size)], values.to_type(ScalarType.Float32).data<float>().ToArray());
}
