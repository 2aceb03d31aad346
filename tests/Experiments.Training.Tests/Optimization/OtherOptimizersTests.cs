using Experiments.Training.Optimization;
using static TorchSharp.torch;

namespace Experiments.Training.Tests.Optimization;

/// <summary>SGD beside libtorch's, Adafactor beside its paper's algorithm on whole matrices in double precision.</summary>
public sealed class OtherOptimizersTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.9, 0)]
    [InlineData(0.9, 0.1)]
    public void Sgd_is_libtorchs(double momentum, double decay)
    {
        using var scope = NewDisposeScope();
        var (weight, reference) = (Weight(), new TorchSharp.Modules.Parameter(Weight().detach()));
        using var ours = new Sgd([weight], new(OptimizerKind.Sgd, momentum, 0, decay, 1e9));
        using var theirs = optim.SGD([reference], 0.05, momentum: momentum);
        for (var step = 1; step <= 5; step++)
        {
            weight.grad = Gradient(step);
            reference.grad = Gradient(step);
            var before = reference.detach().clone();
            ours.Step(0.05);
            theirs.step();
            using (no_grad())
            {
                // Decay goes beside the momentum, not through it.
                reference.sub_(before * (0.05 * decay));
            }
        }

        Gradients.AssertClose([reference.detach().to_type(ScalarType.Float64)], [weight.detach()], 1e-6);
    }

    [Fact]
    public void Adafactor_is_its_papers_algorithm()
    {
        using var scope = NewDisposeScope();
        var weight = Weight();
        using var ours = new Adafactor([weight], new(OptimizerKind.Adafactor, 0, 0, 0, 1e9));
        var expected = weight.detach().to_type(ScalarType.Float64).clone();
        var (rows, columns) = (zeros(6, dtype: ScalarType.Float64), zeros(5, dtype: ScalarType.Float64));
        for (var step = 1; step <= 6; step++)
        {
            weight.grad = Gradient(step);
            ours.Step(0.03);

            var gradient = Gradient(step).to_type(ScalarType.Float64);
            var kept = 1 - Math.Pow(step, -0.8);
            rows = rows * kept + (gradient.square() + 1e-30).sum([1]) * (1 - kept);
            columns = columns * kept + (gradient.square() + 1e-30).sum([0]) * (1 - kept);
            var change = gradient / (rows.unsqueeze(1) * columns.unsqueeze(0) / rows.sum()).sqrt();
            expected -= change / Math.Max(1, change.square().mean().sqrt().item<double>()) * 0.03;
        }

        Gradients.AssertClose([expected], [weight.detach()], 1e-5);
    }

    [Fact]
    public void Adafactor_of_a_vector_divides_by_its_own_squares_at_first()
    {
        using var scope = NewDisposeScope();
        var weight = tensor([1f, 2f, 3f], requires_grad: true);
        weight.grad = tensor([0.5f, -2f, 4f]);
        using var ours = new Adafactor([weight], new(OptimizerKind.Adafactor, 0, 0, 0, 1e9));

        var length = ours.Step(0.25);

        Assert.Equal(Math.Sqrt(0.25 + 4 + 16), length, 1e-12);
        Assert.Equal([0.75f, 2.25f, 2.75f], weight.detach().data<float>().ToArray());
    }

    [Theory]
    [InlineData(OptimizerKind.Sgd)]
    [InlineData(OptimizerKind.Adafactor)]
    public void Clipping_scales_the_gradient_and_what_is_no_number_changes_nothing(OptimizerKind kind)
    {
        using var scope = NewDisposeScope();
        var (clipped, scaled) = (Weight(), Weight());
        var gradient = Gradient(1);
        var length = gradient.square().sum().sqrt().item<float>();
        using var crew = new Kernels.Threads.Crew(1);
        using var first = new OptimizerSettings(kind, 0, 0, 0, length / 2).For([clipped], crew);
        using var second = new OptimizerSettings(kind, 0, 0, 0, 1e9).For([scaled], crew);
        (clipped.grad, scaled.grad) = (gradient.clone(), gradient / 2);
        first.Step(0.1);
        second.Step(0.1);
        Gradients.AssertClose([scaled.detach().to_type(ScalarType.Float64)], [clipped.detach()], 1e-6);

        var before = clipped.detach().clone();
        clipped.grad = gradient * float.NaN;
        Assert.True(double.IsNaN(first.Step(0.1)));
        Assert.True(before.Equals(clipped.detach()));
    }

    private static Tensor Weight() => Gradients.Normal("weight", 6, 5).to_type(ScalarType.Float32).detach().requires_grad_();

    private static Tensor Gradient(int step) => Gradients.Normal($"gradient {step}", 6, 5).to_type(ScalarType.Float32);
}
