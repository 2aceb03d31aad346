using Experiments.Kernels.Threads;
using Experiments.Models.Architecture;
using Experiments.Training.Architecture;
using Experiments.Training.Batching;
using Experiments.Training.Fused;
using Experiments.Training.Stock;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Training.Tests.Fused;

/// <summary>The whole model's gradients, with every grouping of heads and batches of one row or one token.</summary>
public sealed class FusedModelTests : IDisposable
{
    private const int Vocabulary = 19;

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Crew crew = new(2);

    public static TheoryData<string> Families => [.. SmallTraining.Families.Keys];

    public static TheoryData<int, int> Groupings()
    {
        var data = new TheoryData<int, int>();
        foreach (var heads in Enumerable.Range(1, 6))
        {
            foreach (var keyValueHeads in Enumerable.Range(1, heads).Where(count => heads % count == 0))
            {
                data.Add(heads, keyValueHeads);
            }
        }

        return data;
    }

    public void Dispose()
    {
        crew.Dispose();
        scope.Dispose();
    }

    [Theory]
    [MemberData(nameof(Groupings))]
    public void Gradients_agree_with_libtorch_for_every_grouping_of_heads(int heads, int keyValueHeads)
    {
        var architecture = new DecoderArchitecture(2, 6 * heads, heads, keyValueHeads, 14, 11) { Tied = heads % 2 == 0 };

        Compare(architecture, BatchOf(5, 11, _ => true));
        Compare(architecture, BatchOf(5, 11, i => i % 4 == 2));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 11)]
    [InlineData(9, 1)]
    public void Gradients_agree_with_libtorch_for_a_row_and_for_rows_of_a_token(int rows, int length)
    {
        var architecture = new DecoderArchitecture(1, 16, 4, 2, 14, 11);

        Compare(architecture, BatchOf(rows, length, _ => true));
        Compare(architecture, BatchOf(rows, length, i => i == rows * length - 1));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Gradients_agree_with_libtorch_for_every_family(string family)
    {
        var architecture = SmallTraining.Families[family];

        // Up to six layers, on both sides in single precision.
        const double Tolerance = 1e-5;
        Compare(architecture, BatchOf(3, 33, _ => true), Tolerance);
        Compare(architecture, BatchOf(8, 40, i => i % 4 == 2), Tolerance);
        Compare(architecture, BatchOf(9, 1, i => i > 2), Tolerance);
        Compare(architecture, BatchOf(1, 11, i => i == 10), Tolerance);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Vectors_and_logits_agree_with_libtorch_for_every_family(string family)
    {
        var architecture = SmallTraining.Families[family];
        using var weights = WeightsOf(architecture);
        using var stock = new StockModel(architecture, weights, CPU);
        using var fused = new FusedModel(architecture, weights, crew);
        var tokens = BatchOf(3, 33, _ => true).Inputs;

        var (expected, actual) = (stock.Forward(tokens, 33), fused.Forward(tokens, 33));

        Gradients.AssertClose(
            [expected.to_type(ScalarType.Float64), stock.Logits(expected).to_type(ScalarType.Float64)],
            [actual, fused.Logits(actual)],
            3e-6);
    }

    [Theory]
    [InlineData(null)]
    [MemberData(nameof(Families))]
    public void The_loss_falls_by_the_length_of_the_gradient_for_a_small_step_along_it(string? family)
    {
        var architecture = family is null
            ? new DecoderArchitecture(2, 24, 6, 2, 30, 16) { Tied = false }
            : SmallTraining.Families[family];
        using var weights = WeightsOf(architecture);
        using var model = new FusedModel(architecture, weights, crew);
        var batch = BatchOf(6, 16, i => i % 3 > 0);
        model.Loss(batch).backward();
        var gradients = weights.All.Select(weight => weight.grad!.clone()).ToList();
        var norm = Math.Sqrt(gradients.Sum(gradient => gradient.to_type(ScalarType.Float64).square().sum().item<double>()));

        // Central differences with two steps, so that the third derivative counts for nothing; the losses are single numbers, so that a
        // step must not be too small.
        const double Step = 0.004;
        var slope = (4 * SlopeAt(Step / 2) - SlopeAt(Step)) / 3;

        Assert.InRange(slope / norm, 0.999, 1.001);

        double SlopeAt(double step) => (LossAt(step) - LossAt(-step)) / (2 * step);

        double LossAt(double step)
        {
            Move(step / norm);
            var loss = model.Loss(batch).item<float>();
            Move(-step / norm);
            return loss;
        }

        void Move(double factor)
        {
            using var unrecorded = no_grad();
            foreach (var (weight, gradient) in weights.All.Zip(gradients))
            {
                weight.add_(gradient * factor);
            }
        }
    }

    private void Compare(DecoderArchitecture architecture, Batch batch, double tolerance = 3e-6)
    {
        using var first = WeightsOf(architecture);
        using var second = WeightsOf(architecture);
        using var stock = new StockModel(architecture, first, CPU);
        using var fused = new FusedModel(architecture, second, crew);

        var (expected, actual) = (stock.Loss(batch), fused.Loss(batch));
        expected.backward();
        actual.backward();

        Assert.Equal(expected.item<float>(), actual.item<float>(), tolerance);
        Gradients.AssertClose(
            [.. first.All.Select(weight => weight.grad!.to_type(ScalarType.Float64))],
            [.. second.All.Select(weight => weight.grad!)],
            tolerance);
    }

    /// <summary>First weights, but biases and gains that are neither 0 nor 1.</summary>
    private static ModelWeights WeightsOf(DecoderArchitecture architecture)
    {
        var first = ModelWeights.Initialize(architecture, Vocabulary, 1, CPU);
        using var unrecorded = no_grad();
        foreach (var (i, weight) in first.All.Index().Where(one => one.Item.dim() == 1))
        {
            weight.add_(Gradients.Normal($"{i}", weight.shape).to_type(ScalarType.Float32) * 0.2);
        }

        return first;
    }

    private static Batch BatchOf(int rows, int length, Func<int, bool> isLearned)
    {
        var random = new SeededRandom(1);
        var tokens = Enumerable.Range(0, rows * length).Select(_ => (long)random.Next(Vocabulary)).ToArray();
        var learned = Enumerable.Range(0, tokens.Length).Where(isLearned).Select(i => (long)i).ToArray();
        return new Batch(tokens, length, learned, [.. learned.Select(_ => (long)random.Next(Vocabulary))]);
    }
}
