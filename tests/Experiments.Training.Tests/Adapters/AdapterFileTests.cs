using Experiments.Models;
using Experiments.Models.Architecture;
using Experiments.Tests;
using Experiments.Training.Adapters;
using Experiments.Training.Tests.Families;
using static TorchSharp.torch;

namespace Experiments.Training.Tests.Adapters;

/// <summary>llama.cpp loads adapters beside a model, and computes what the merged model computes.</summary>
public sealed class AdapterFileTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Theory]
    [InlineData("llama")]
    [InlineData("qwen3")]
    [InlineData("gemma2")]
    [InlineData("phi3")]
    [InlineData("gpt2")]
    public async Task Beside_the_base_it_is_the_merged_model(string name)
    {
        var reference = new ReferenceModel(name);
        var model = await reference.ImportAsync(context);
        var file = ModelFile.Read(model.GgufPath);
        using var scope = NewDisposeScope();
        var lora = new Lora(3) { Alpha = 7, Targets = [LoraTarget.Query, LoraTarget.Value, LoraTarget.Up, LoraTarget.Output] };
        using var adapters = Trained(file.Architecture, lora);
        var merged = LanguageModel.Open(Directory.CreateDirectory(context.FolderOf("merged")).FullName);
        (file with { Tensors = AdapterMerge.Of(file.Tensors, adapters) }).Write(merged.GgufPath);
        var path = Path.Combine(merged.Folder, AdapterFile.FileName);
        AdapterFile.Write(path, file.Architecture, adapters.ToParts(), lora.Rank, lora.Scale);

        var expected = LlamaCppOracle.Logits(merged.GgufPath, reference.Tokens)[^1];
        var plain = LlamaCppOracle.Logits(model.GgufPath, reference.Tokens)[^1];
        var beside = LlamaCppOracle.Logits(model.GgufPath, reference.Tokens, path)[^1];

        Assert.True(expected.Zip(plain, (a, b) => Math.Abs(a - b)).Max() > 0.5);
        var tolerance = file.Architecture.Traits.Activation == Activation.Silu ? 1e-4 : 1e-2;
        Assert.InRange(expected.Zip(beside, (a, b) => Math.Abs(a - b)).Max(), 0, tolerance);
    }

    private static AdapterSet Trained(DecoderArchitecture architecture, Lora lora)
    {
        var adapters = AdapterSet.Create(architecture, lora, 1, CPU);
        using var unrecorded = no_grad();
        foreach (var (name, adapter) in adapters.ByName)
        {
            adapter.Up.copy_(Gradients.Normal(name, adapter.Up.shape).to_type(ScalarType.Float32) * 0.3);
        }

        return adapters;
    }
}
