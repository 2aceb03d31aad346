using Experiments.Models.Tokenizers;
using Experiments.Tests;

namespace Experiments.Models.Tests.Tokenizers.Oracle;

/// <summary>Vocabularies of llama.cpp's own tests, each with texts and the tokens that they have.</summary>
public sealed class VocabularyFilesTests
{
    [DataTheory("vocab")]
    [InlineData("gpt-2")]
    [InlineData("qwen2")]
    [InlineData("llama-spm")]
    public void Tokens_are_those_that_llama_cpp_lists(string name)
    {
        var path = DataFile.Find($"vocab/ggml-vocab-{name}.gguf")!;
        using var tokenizer = Tokenizer.Load(path);
        var texts = File.ReadAllText(path + ".inp").Split("\n__ggml_vocab_test__\n");
        var lines = File.ReadAllLines(path + ".out");
        var before = tokenizer.EncodeText("").Length;

        Assert.True(texts.Length > 40 && lines.Length >= texts.Length - 1);
        Assert.All(texts.Zip(lines), pair => Assert.Equal(
            pair.Second.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse), tokenizer.EncodeText(pair.First)[before..]));
    }

    [DataTheory("stories260K")]
    [InlineData("stories260K")]
    public void A_model_in_both_formats_has_the_same_tokens(string name)
    {
        var folder = DataFile.Find(name)!;
        using var gguf = Tokenizer.Load(Path.Combine(folder, $"{name}.gguf"));
        using var oracle = new HuggingFaceOracle(Path.Combine(folder, "hf"));

        oracle.Compare(OracleTexts.Of(10_000, oracle.Marks));
        Assert.All(OracleTexts.Of(10_000, []), text =>
        {
            Assert.Equal(gguf.EncodeText(text), oracle.Tokenizer.EncodeText(text));
            Assert.Equal(gguf.Encode(text), oracle.Tokenizer.Encode(text));
        });
    }
}
