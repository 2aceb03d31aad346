using Experiments.Kernels.Tests.Support;
using Experiments.Kernels.Threads;
using Experiments.Models.Architecture;
using Experiments.Training.Architecture;
using Experiments.Training.Fused;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Training.Tests.Fused;

/// <summary>Whole training steps with different numbers of threads, and beside libtorch's operators.</summary>
public sealed class ThreadsTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public static TheoryData<string> Families => [.. SmallTraining.Families.Keys];

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Any_number_of_threads_gives_the_same_weights(int threads)
    {
        Assert.Equal(SmallTraining.Train(SmallTraining.Grouped, 1), SmallTraining.Train(SmallTraining.Grouped, threads));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Any_number_of_threads_gives_the_same_weights_where_head_and_embedding_are_one(int threads)
    {
        Assert.Equal(SmallTraining.Train(SmallTraining.Tied, 1), SmallTraining.Train(SmallTraining.Tied, threads));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Any_number_of_threads_gives_the_same_weights_in_every_family(string family)
    {
        var architecture = SmallTraining.Families[family];
        var expected = SmallTraining.Train(architecture, 1);

        Assert.All(Enumerable.Range(2, 6), threads => Assert.Equal(expected, SmallTraining.Train(architecture, threads)));
    }

    [Fact]
    public void There_is_a_small_model_of_every_family() =>
        Assert.Equal(Enum.GetValues<DecoderFamily>(), SmallTraining.Families.Values.Select(one => one.Family).Order());

    [Fact]
    public void The_number_of_threads_may_change_from_step_to_step() =>
        Assert.Equal(SmallTraining.Train(SmallTraining.Grouped, 1), SmallTraining.Train(SmallTraining.Grouped, 3, 1, 2, 5));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_training_has_its_bits_where_a_library_has_made_tiny_numbers_zero(int threads)
    {
        var expected = SmallTraining.TrainTiny(threads);

        Assert.Contains(expected, weights => weights.Any(weight => Math.Abs(weight) is > 0 and < 1e-38f));
        using var changed = ControlWord.With(ControlWord.FlushToZero | ControlWord.DenormalsAreZero);
        Assert.Equal(expected, SmallTraining.TrainTiny(threads));
    }

    [Fact]
    public void A_second_backward_pass_adds_to_the_gradients()
    {
        using var weights = ModelWeights.Initialize(SmallTraining.Grouped, SmallTraining.Vocabulary, 1, CPU);
        using var crew = new Crew(1);
        using var model = new FusedModel(SmallTraining.Grouped, weights, crew);
        model.Loss(SmallTraining.BatchOf(1)).backward();
        var once = weights.All.Select(weight => weight.grad!.clone()).ToList();

        model.Loss(SmallTraining.BatchOf(1)).backward();

        foreach (var (first, weight) in once.Zip(weights.All))
        {
            Assert.InRange((first * 2 - weight.grad!).abs().max().item<float>(), 0, 1e-5);
        }
    }
}
