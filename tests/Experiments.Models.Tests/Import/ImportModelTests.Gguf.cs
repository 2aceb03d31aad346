using Experiments.Data.Import;
using Experiments.Models.Architecture;
using Experiments.Models.Gguf;
using Experiments.Models.Import;
using Experiments.Models.Tests.Gguf;

namespace Experiments.Models.Tests.Import;

public sealed partial class ImportModelTests
{
    [Theory]
    [InlineData("tokenizer.ggml.pre", null, "tokenizer.ggml.pre is not there")]
    [InlineData("tokenizer.ggml.model", "t5", "tokenizer.ggml.model is 't5'")]
    [InlineData("tokenizer.ggml.add_space_prefix", true, "tokenizer.ggml.add_space_prefix is true")]
    [InlineData("tokenizer.ggml.add_eos_token", true, "tokenizer.ggml.add_eos_token is true")]
    [InlineData("llama.rope.scale_linear", 4f, "the metadata has 'llama.rope.scale_linear'")]
    [InlineData("llama.attention.magic", 1f, "the metadata has 'llama.attention.magic'")]
    [InlineData("llama.logit_scale", 1f, null)]
    public async Task A_gguf_file_that_asks_for_something_else_is_refused(string key, object? value, string? message)
    {
        var path = Path.Combine(context.NewFolder("source"), "model.gguf");
        List<KeyValuePair<string, GgufValue>> metadata =
        [
            .. DecoderHeader.Metadata(TestModels.Architecture, TestModels.Tokenizer.Tokens.Count),
            .. TestModels.Tokenizer.Values,
        ];
        metadata.RemoveAll(pair => pair.Key == key);
        GgufValue? given = value switch
        {
            string text => GgufValue.Of(text),
            bool flag => GgufValue.Of(flag),
            float number => GgufValue.Of(number),
            _ => null,
        };
        GgufWriter.Write(path, given is null ? metadata : [.. metadata, new(key, given)], TestModels.Tensors(TestModels.Architecture));

        if (message is null)
        {
            await new ImportModel(path, ImportHash.Of(path)).RunAsync(context);
        }
        else
        {
            Assert.StartsWith($"{path}: {message}", await Refusal(path));
        }
    }
}
