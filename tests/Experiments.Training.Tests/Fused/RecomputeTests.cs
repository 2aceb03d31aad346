using Experiments.Data.Dialogues;
using Experiments.Kernels.Threads;
using Experiments.Models;
using Experiments.Training.Adapters;
using Experiments.Training.Architecture;
using Experiments.Training.Fused;
using Experiments.Training.Stock;
using static TorchSharp.torch;
using FineTuneStage = Experiments.Training.FineTune.FineTune;

namespace Experiments.Training.Tests.Fused;

/// <summary>Blocks that are computed again on the way back give what they gave before.</summary>
public sealed class RecomputeTests
{
    public static TheoryData<string> Families => [.. SmallTraining.Families.Keys];

    [Theory]
    [MemberData(nameof(Families))]
    public void Our_kernels_give_the_same_bits(string family) =>
        Assert.Equal(OfKernels(family, recompute: false), OfKernels(family, recompute: true));

    [Theory]
    [MemberData(nameof(Families))]
    public void Libtorch_gives_the_same_bits_in_both_precisions(string family)
    {
        foreach (var type in (ScalarType[])[ScalarType.Float32, ScalarType.BFloat16])
        {
            Assert.Equal(OfLibtorch(family, null, type, recompute: false), OfLibtorch(family, null, type, recompute: true));
        }
    }

    [Fact]
    public void Dropout_leaves_out_the_same_inputs_the_second_time()
    {
        var lora = new Lora(4) { Dropout = 0.5 };

        var expected = OfLibtorch("qwen3", lora, ScalarType.Float32, recompute: false);

        Assert.Equal(expected, OfLibtorch("qwen3", lora, ScalarType.Float32, recompute: true));
        Assert.Contains(expected.SelectMany(values => values), value => value != 0);
    }

    [Fact]
    public async Task A_training_ends_with_the_same_model()
    {
        using var context = new TestContext();
        await SmallWorld.MakeAsync(context);
        await context.RunAsync("base", SmallWorld.Pretrain(steps: 3));
        var stage = new FineTuneStage(TestContext.From<LanguageModel>("base"), TestContext.From<DialogueSet>("dialogues"), 1)
        {
            MicroBatch = 2,
            HeldOut = TestContext.From<DialogueSet>("dialogues"),
        };

        var (kept, again) = (await context.RunAsync("kept", stage), await context.RunAsync("again", stage with { Recompute = true }));

        Assert.Equal(File.ReadAllBytes(kept.GgufPath), File.ReadAllBytes(again.GgufPath));
    }

    private static List<float[]> OfKernels(string family, bool recompute)
    {
        using var scope = NewDisposeScope();
        using var crew = new Crew(2);
        using var weights = ModelWeights.Initialize(SmallTraining.Families[family], SmallTraining.Vocabulary, 1, CPU);
        using var model = new FusedModel(SmallTraining.Families[family], weights, crew, recompute);
        return Learn(model, weights.All);
    }

    private static List<float[]> OfLibtorch(string family, Lora? lora, ScalarType type, bool recompute)
    {
        using var scope = NewDisposeScope();
        var architecture = SmallTraining.Families[family];
        var tensors = ModelWeights.InitialTensors(architecture, SmallTraining.Vocabulary, 1);
        using var weights = lora is null ? ModelWeights.From(tensors, CPU) : ModelWeights.Frozen(tensors, CPU, type);
        using var adapters = lora is null ? null : AdapterSet.Create(architecture, lora, 1, CPU);
        weights.Adapters = adapters?.ByName;
        using (no_grad())
        {
            foreach (var adapter in adapters?.ByName.Values ?? [])
            {
                adapter.Up.fill_(0.01);
            }
        }

        using var model = new StockModel(architecture, weights, CPU, type, recompute);
        manual_seed(1);
        return Learn(model, adapters?.Trained ?? [.. weights.All]);
    }

    /// <summary>Gradients after two batches, the second one adding to those of the first.</summary>
    private static List<float[]> Learn(IDecoder model, IEnumerable<Tensor> trained)
    {
        foreach (var seed in (int[])[1, 2])
        {
            using var step = NewDisposeScope();
            model.Loss(SmallTraining.BatchOf(seed)).backward();
        }

        return [.. trained.Select(weight => weight.grad!.data<float>().ToArray())];
    }
}
