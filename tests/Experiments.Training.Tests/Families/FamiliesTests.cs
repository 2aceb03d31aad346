using Experiments.Kernels.Threads;
using Experiments.Models;
using Experiments.Models.Architecture;
using Experiments.Models.Layout;
using Experiments.Tests;
using Experiments.Training.Architecture;
using Experiments.Training.Batching;
using Experiments.Training.Fused;
using Experiments.Training.Stock;
using static TorchSharp.torch;

namespace Experiments.Training.Tests.Families;

/// <summary>Every family against transformers: what it computes of files that it wrote itself.</summary>
public sealed class FamiliesTests : IDisposable
{
    private readonly TestContext context = new();

    public static TheoryData<string> Models => [.. ReferenceModel.Names];

    public void Dispose() => context.Dispose();

    [Theory]
    [MemberData(nameof(Models))]
    public async Task Logits_of_the_last_tokens_are_transformers(string name)
    {
        var reference = new ReferenceModel(name);
        var file = ModelFile.Read((await reference.ImportAsync(context)).GgufPath);
        using var scope = NewDisposeScope();
        using var weights = ModelWeights.From(file.Tensors, CPU);
        using var crew = new Crew(2);
        IDecoder[] decoders = [new StockModel(file.Architecture, weights, CPU), new FusedModel(file.Architecture, weights, crew)];
        foreach (var decoder in decoders)
        {
            var logits = decoder.Logits(decoder.Forward(Long(reference.Tokens), reference.Tokens.Length)).detach();

            AssertClose(reference.Logits[0], logits[-2].data<float>().ToArray(), 2e-5);
            AssertClose(reference.Logits[1], logits[-1].data<float>().ToArray(), 2e-5);
            decoder.Dispose();
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task Logits_of_llama_cpp_are_transformers(string name)
    {
        var reference = new ReferenceModel(name);
        var model = await reference.ImportAsync(context);

        var logits = LlamaCppOracle.Logits(model.GgufPath, reference.Tokens);

        AssertClose(reference.Logits[0], logits[^2], ToleranceOf(model));
        AssertClose(reference.Logits[1], logits[^1], ToleranceOf(model));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task Loss_and_gradients_are_transformers(string name)
    {
        var reference = new ReferenceModel(name);
        var file = ModelFile.Read((await reference.ImportAsync(context)).GgufPath);
        using var scope = NewDisposeScope();
        using var weights = ModelWeights.From(file.Tensors, CPU);
        using var crew = new Crew(1);
        IDecoder[] decoders = [new StockModel(file.Architecture, weights, CPU), new FusedModel(file.Architecture, weights, crew)];
        foreach (var decoder in decoders)
        {
            AssertLearns(decoder, weights, file.Architecture, reference);
            decoder.Dispose();
        }
    }

    [Fact]
    public void There_is_a_model_of_every_family()
    {
        var types = ReferenceModel.Names.Select(name => name.Split('-')[0]).ToHashSet();

        Assert.Empty(Enum.GetNames<DecoderFamily>().Select(family => family.ToLowerInvariant()).Except(types));
    }

    private static void AssertLearns(IDecoder decoder, ModelWeights weights, DecoderArchitecture architecture, ReferenceModel reference)
    {
        var (tokens, places) = (Long(reference.Tokens), Enumerable.Range(0, reference.Tokens.Length - 1).Select(i => (long)i).ToArray());
        foreach (var weight in weights.All)
        {
            weight.grad = null;
        }

        var loss = decoder.Loss(new Batch(tokens[..^1], places.Length, places, tokens[1..]));
        loss.backward();

        Assert.Equal(reference.Loss, loss.item<float>(), 1e-5);
        var found = Gradients(weights, architecture);
        Assert.Equal(reference.Gradients.Keys.Order(), found.Keys.Order());
        foreach (var (name, expected) in reference.Gradients)
        {
            var (length, projection) = Measure(found[name]);
            Assert.True(
                Math.Max(Math.Abs(length - expected[0]), Math.Abs(projection - expected[1])) < 1e-4 * Math.Max(1, expected[0]),
                $"{name}: {length} and {projection} in place of {expected[0]} and {expected[1]}");
        }
    }

    private static Dictionary<string, float[]> Gradients(ModelWeights weights, DecoderArchitecture architecture)
    {
        var own = weights.ToTensors().ToDictionary(
            tensor => tensor.Name,
            tensor => tensor with { Values = weights[tensor.Name].grad!.data<float>().ToArray() });
        var layout = HuggingFaceLayout.Of(architecture, own[DecoderTensors.Embedding].Shape[0]);
        return layout.Places.ToDictionary(place => place.Name, place => layout.Put(place with { IsOffset = false }, own).Values);
    }

    private static (double Length, double Projection) Measure(float[] gradient) => (
        Math.Sqrt(gradient.Sum(value => (double)value * value)),
        gradient.Select((value, i) => value * Math.Cos(i)).Sum());

    // llama.cpp looks GELU up in a table in half precision.
    private static double ToleranceOf(LanguageModel model) =>
        ModelFile.ReadArchitecture(model.GgufPath).Traits.Activation == Activation.Silu ? 1e-4 : 5e-3;

    private static long[] Long(int[] tokens) => Array.ConvertAll(tokens, token => (long)token);

    private static void AssertClose(double[] expected, float[] actual, double tolerance)
    {
        // The greatest logits are far from zero: agreement is not for want of anything to disagree on.
        Assert.True(expected.Max() - expected.Min() > 1);
        Assert.InRange(expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max(), 0, tolerance);
    }
}
