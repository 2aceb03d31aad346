using Experiments.Models.Architecture;
using Experiments.Models.Gguf;
using Experiments.Models.Quantization;
using Experiments.Models.Tests.Gguf;
using Experiments.Models.Tests.Tokenizers;
using Experiments.Models.Tokenizers;
using Experiments.Tests;

namespace Experiments.Models.Tests.Quantization;

public sealed class QuantizeTests(TokenizerFixture fixture) : IClassFixture<TokenizerFixture>, IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Theory]
    [InlineData(QuantizedType.F16, 16, 1e-3)]
    [InlineData(QuantizedType.Q8_0, 8.5, 0.02)]
    [InlineData(QuantizedType.Q6_K, 6.5625, 0.06)]
    [InlineData(QuantizedType.Q5_K_M, 5.5, 0.12)]
    [InlineData(QuantizedType.Q4_K_M, 4.5, 0.25)]
    [InlineData(QuantizedType.Q4_0, 4.5, 0.25)]
    public async Task Matrices_take_the_bits_of_their_type_and_stay_near(QuantizedType type, double bits, double nearness)
    {
        var model = Model(DecoderFamily.Llama);

        var result = await new Quantize(context.Input(model), type).RunAsync(context);

        var (before, after) = (ModelFile.Read(model.GgufPath), ModelFile.Read(result.GgufPath));
        var up = GgufFile.Open(result.GgufPath).Tensors.Single(tensor => tensor.Name == DecoderTensors.Up(0));
        var (values, bytes) = GgufBlocks.SizeOf(up.Type);
        Assert.Equal(bits, 8.0 * bytes / values, 4);
        Assert.Equal(before.Architecture, after.Architecture);
        Assert.Equal(before.Tokenizer.Tokens, after.Tokenizer.Tokens);
        foreach (var (expected, actual) in before.Tensors.Zip(after.Tensors))
        {
            // The root of the mean square, of numbers whose deviation is 1.
            Assert.InRange(Math.Sqrt(expected.Values.Zip(actual.Values, (a, b) => (double)(a - b) * (a - b)).Average()), 0, nearness);
        }
    }

    [Fact]
    public async Task What_is_quantized_once_can_be_quantized_again()
    {
        var eight = await new Quantize(context.Input(Model(DecoderFamily.Qwen3)), QuantizedType.Q8_0).RunAsync(context);
        var bytes = new FileInfo(eight.GgufPath).Length;
        var kept = Path.Combine(context.NewFolder("eight"), LanguageModel.FileName);
        File.Move(eight.GgufPath, kept);

        var whole = context.Input(LanguageModel.Open(Path.GetDirectoryName(kept)!));
        var four = await new Quantize(whole, QuantizedType.Q4_0).RunAsync(context);

        Assert.InRange(new FileInfo(four.GgufPath).Length, 1, bytes - 1);
        Assert.Equal(DecoderFamily.Qwen3, ModelFile.ReadArchitecture(four.GgufPath).Family);
    }

    private LanguageModel Model(DecoderFamily family)
    {
        var folder = context.NewFolder("model");
        var architecture = new DecoderArchitecture(1, 256, 4, 4, 256, 32) { Family = family };
        ModelFile.Write(
            Path.Combine(folder, LanguageModel.FileName),
            architecture,
            TokenizerMetadata.Read(fixture.Path),
            TestModels.Tensors(architecture, fixture.Tokenizer.VocabularySize));
        return LanguageModel.Open(folder);
    }
}
