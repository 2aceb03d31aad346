using Experiments.Models.Architecture;
using Experiments.Models.Gguf;
using Experiments.Models.Tests.Gguf;
using Experiments.Models.Tests.Tokenizers;
using Experiments.Models.Tokenizers;
using Experiments.Tests;
using LLama;
using LLama.Native;

namespace Experiments.Models.Tests.Import;

/// <summary>Oracle: llama.cpp quantises a file and turns the quantised file back into single precision itself.</summary>
public sealed class DequantisationTests(TokenizerFixture fixture) : IClassFixture<TokenizerFixture>
{
    [Theory]
    [InlineData("MOSTLY_F16", GgufTensorType.F16)]
    [InlineData("MOSTLY_Q4_0", GgufTensorType.Q4_0)]
    [InlineData("MOSTLY_Q4_1", GgufTensorType.Q4_1)]
    [InlineData("MOSTLY_Q5_0", GgufTensorType.Q5_0)]
    [InlineData("MOSTLY_Q5_1", GgufTensorType.Q5_1)]
    [InlineData("MOSTLY_Q8_0", GgufTensorType.Q8_0)]
    [InlineData("MOSTLY_Q4_K_S", GgufTensorType.Q4_K)]
    [InlineData("MOSTLY_Q5_K_S", GgufTensorType.Q5_K)]
    [InlineData("MOSTLY_Q6_K", GgufTensorType.Q6_K)]
    public void Weights_are_those_that_llama_cpp_dequantises(string name, GgufTensorType type)
    {
        using var context = new TestContext();
        var (plain, quantised, back) = (File("plain"), File("quantised"), File("back"));
        var architecture = new DecoderArchitecture(1, 256, 4, 4, 256, 32);
        ModelFile.Write(
            plain,
            architecture,
            TokenizerMetadata.Read(fixture.Path),
            TestModels.Tensors(architecture, fixture.Tokenizer.VocabularySize));
        Assert.True(LLamaQuantizer.Quantize(plain, quantised, Enum.Parse<LLamaFtype>(name), nthread: 1));
        Assert.True(LLamaQuantizer.Quantize(quantised, back, LLamaFtype.ALL_F32, nthread: 1, allowRequantize: true));

        var ours = ModelFile.Read(quantised);
        var theirs = ModelFile.Read(back);

        Assert.Contains(GgufFile.Open(quantised).Tensors, tensor => tensor.Type == type);
        Assert.All(GgufFile.Open(back).Tensors, tensor => Assert.Equal(GgufTensorType.F32, tensor.Type));
        Assert.All(ours.Tensors.Zip(theirs.Tensors), pair => Assert.Equal(pair.Second.Values, pair.First.Values));

        string File(string file) => Path.Combine(context.Output, file + ".gguf");
    }
}
