using Experiments.Kernels.Threads;
using Experiments.Models;
using Experiments.Models.Architecture;
using Experiments.Training.Adapters;
using Experiments.Training.Architecture;
using Experiments.Training.Batching;
using Experiments.Training.Fused;
using Experiments.Training.Optimization;
using Experiments.Training.Stock;
using static TorchSharp.torch;

namespace Experiments.Training.Tests.Adapters;

/// <summary>Adapters merged into matrices, and adapters computed beside them: the same training by two ways.</summary>
public sealed class AdapterTests
{
    private const int Vocabulary = 50;

    private static readonly DecoderArchitecture Small = new(2, 24, 4, 2, 40, 16);

    public static TheoryData<Lora> Kinds =>
    [
        new(4),
        new(3) { Alpha = 12, Targets = [LoraTarget.Query, LoraTarget.Value] },
        new(16) { Alpha = 8, RankStabilized = true, Targets = [LoraTarget.Down, LoraTarget.Gate, LoraTarget.Output] },
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Merged_and_separate_adapters_learn_the_same(Lora lora)
    {
        var merged = Train(lora, isMerged: true, threads: 1);
        var separate = Train(lora, isMerged: false, threads: 1);

        Assert.Equal(merged.Count, separate.Count);
        foreach (var (expected, actual) in merged.Zip(separate))
        {
            Assert.Equal(expected.Name, actual.Name);
            Assert.All(expected.Values.Zip(actual.Values), pair => Assert.Equal(pair.First, pair.Second, 2e-5));
        }
    }

    [Theory]
    [InlineData(DecoderFamily.Smollm3)]
    [InlineData(DecoderFamily.Qwen2)]
    [InlineData(DecoderFamily.Qwen3)]
    [InlineData(DecoderFamily.Gemma2)]
    [InlineData(DecoderFamily.Gemma3)]
    [InlineData(DecoderFamily.Phi3)]
    [InlineData(DecoderFamily.Gpt2)]
    public void They_do_in_every_family(DecoderFamily family)
    {
        var architecture = Small with { Family = family, KeyValueHeads = family == DecoderFamily.Gpt2 ? 4 : 2 };

        var merged = Train(new(4), isMerged: true, threads: 1, architecture);
        var separate = Train(new(4), isMerged: false, threads: 1, architecture);

        Assert.Contains(
            merged.Zip(ModelWeights.InitialTensors(architecture, Vocabulary, 1)),
            pair => !pair.First.Values.SequenceEqual(pair.Second.Values));
        Assert.All(
            merged.Zip(separate).SelectMany(pair => pair.First.Values.Zip(pair.Second.Values)),
            pair => Assert.Equal(pair.First, pair.Second, 2e-5));
    }

    [Fact]
    public void Threads_change_no_bit_of_merged_adapters()
    {
        var one = Train(new(4), isMerged: true, threads: 1);
        var three = Train(new(4), isMerged: true, threads: 3);

        Assert.All(one.Zip(three), pair => Assert.Equal(pair.First.Values, pair.Second.Values));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_learned_has_the_rank_and_stands_beside_the_targets_alone(Lora lora)
    {
        using var scope = NewDisposeScope();
        var before = ModelWeights.InitialTensors(Small, Vocabulary, 1);
        var after = Train(lora, isMerged: true, threads: 1);
        var changed = before.Zip(after).Where(pair => !pair.First.Values.SequenceEqual(pair.Second.Values)).ToList();

        Assert.Equal(Small.Layers * lora.Targets.Count, changed.Count);
        foreach (var (old, now) in changed)
        {
            var difference = tensor([.. now.Values.Zip(old.Values, (a, b) => (double)a - b)], [.. old.Shape.Select(size => (long)size)]);
            var singular = linalg.svdvals(difference).data<double>().ToArray();
            var rank = singular.Count(value => value > 1e-5 * singular[0]);
            Assert.InRange(rank, 1, Math.Min(lora.Rank, old.Shape.Min()));
        }
    }

    [Fact]
    public void At_the_beginning_the_model_is_the_base_itself()
    {
        using var adapters = AdapterSet.Create(Small, new(4), 1, CPU);
        using var weights = ModelWeights.Initialize(Small, Vocabulary, 1, CPU);
        using var crew = new Crew(1);
        using var merged = new MergedAdapters(adapters, weights, crew);

        merged.Spread();

        Assert.All(
            ModelWeights.InitialTensors(Small, Vocabulary, 1).Zip(weights.ToTensors()),
            pair => Assert.Equal(pair.First.Values, pair.Second.Values));
        var bound = 1 / Math.Sqrt(Small.Width);
        var down = adapters.ByName[DecoderTensors.Query(0)].Down.data<float>().ToArray();
        Assert.InRange(down.Max(), bound / 2, bound);
        Assert.InRange(down.Min(), -bound, -bound / 2);
    }

    [Fact]
    public void A_gate_that_no_model_of_the_family_has_is_no_target()
    {
        var gpt2 = Small with { Family = DecoderFamily.Gpt2, KeyValueHeads = 4 };

        var error = Assert.Throws<StageException>(() => AdapterSet.Create(gpt2, new(4) { Targets = [LoraTarget.Gate] }, 1, CPU));

        Assert.Contains("the only target of 'lora' is gate, and models of the family gpt2 have none", error.Message);
    }

    private static IReadOnlyList<NamedTensor> Train(
        Lora lora, bool isMerged, int threads, DecoderArchitecture? of = null)
    {
        var architecture = of ?? Small;
        using var scope = NewDisposeScope();
        using var crew = new Crew(threads);
        var tensors = ModelWeights.InitialTensors(architecture, Vocabulary, 1);
        using var weights = isMerged ? ModelWeights.From(tensors, CPU) : ModelWeights.Frozen(tensors, CPU, ScalarType.Float32);
        var adapters = AdapterSet.Create(architecture, lora, 2, CPU);
        weights.Adapters = isMerged ? null : adapters.ByName;
        using IParameters parameters = isMerged ? new MergedAdapters(adapters, weights, crew) : new SeparateAdapters(adapters);
        using IDecoder model = isMerged ? new FusedModel(architecture, weights, crew) : new StockModel(architecture, weights, CPU);
        using var optimizer = new OptimizerSettings(OptimizerKind.Sgd, 0.9, 0, 0, 1e9).For(parameters.Trained, crew);
        for (var step = 0; step < 4; step++)
        {
            var tokens = Enumerable.Range(0, 3 * 8).Select(i => (long)((i * 7 + step) % Vocabulary)).ToArray();
            model.Loss(new Batch(tokens, 8, [0, 1, 2, 9, 12, 20], [3, 4, 5, 6, 7, 8])).backward();
            parameters.Gather();
            optimizer.Step(0.1);
            parameters.Spread();
        }

        return [.. isMerged ? weights.ToTensors() : AdapterMerge.Of(weights.ToTensors(), adapters)];
    }
}
