using System.Text.Json.Nodes;
using Experiments.Models.Export;
using Experiments.Models.Gguf;
using Experiments.Models.Import;
using Experiments.Models.Tests.Tokenizers.Oracle;
using Experiments.Models.Tokenizers;
using Experiments.Tests;

namespace Experiments.Models.Tests.Import;

/// <summary>What a tokenizer does beyond what can be computed is refused by name; forms that mean the same are read as the same.</summary>
public sealed class HuggingFaceTokenizerTests(TrainedTokenizers trained) : IClassFixture<TrainedTokenizers>, IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Theory]
    [InlineData("normalizer", """{"type": "NFKC"}""", "the normalizer {\"type\":\"NFKC\"}")]
    [InlineData("normalizer", """{"type": "Prepend", "prepend": "▁"}""", "neither the normalizer nor the pre-tokenizer writes spaces")]
    [InlineData("normalizer", """{"type": "Prepend", "prepend": "_"}""", "the normalizer {\"type\":\"Prepend\",\"prepend\":\"_\"}")]
    [InlineData("normalizer", "null", "neither the normalizer nor the pre-tokenizer writes spaces as '▁'")]
    [InlineData("pre_tokenizer", """{"type": "Whitespace"}""", "the pre-tokenizer 'Whitespace' is none of SentencePiece's kind")]
    [InlineData("pre_tokenizer", """{"type": "Metaspace", "replacement": "_"}""", "the pre-tokenizer 'Metaspace' writes spaces as another")]
    [InlineData("pre_tokenizer", """{"type": "Metaspace", "replacement": "▁"}""", "both the normalizer and the pre-tokenizer put a space")]
    [InlineData(
        "pre_tokenizer", """{"type": "Metaspace", "replacement": "▁", "prepend_scheme": "last"}""", "'prepend_scheme' is 'last'")]
    [InlineData("pre_tokenizer", """{"type": "Metaspace", "replacement": "▁", "x": 1}""", "the pre-tokenizer 'Metaspace' has 'x'")]
    [InlineData("decoder", """{"type": "Fuse"}""", "the decoder leaves the space that is put before a text")]
    [InlineData("decoder", """{"type": "ByteLevel"}""", "the decoder {\"type\":\"ByteLevel\"} is none of SentencePiece's kind")]
    [InlineData("model.ignore_merges", "true", "'model.ignore_merges' is true")]
    [InlineData("model.type", "\"Unigram\"", "the tokenizer's model is no BPE")]
    [InlineData("model.dropout", "0.1", "'model.dropout' is 0.1")]
    [InlineData(
        "added_tokens.0", """{"id": 560, "content": "é", "single_word": true}""", "the added token 'é' is found only where it is a word")]
    public void What_one_of_SentencePieces_kind_does_beyond_that_is_refused(string member, string value, string message)
    {
        var folder = Write(trained.SentencePiece, json => Set(json, member, value));

        var refusal = Assert.Throws<StageException>(() => Read(folder)).Message;
        Assert.StartsWith($"{Path.Combine(folder, "tokenizer.json")}: {message}", refusal);
    }

    [Fact]
    public void A_byte_without_a_token_is_refused()
    {
        var folder = Write(trained.SentencePiece, json => json["model"]!["vocab"]!.AsObject().Remove("<0x7F>"));

        Assert.Contains("the byte <0x7F> has no token", Assert.Throws<StageException>(() => Read(folder)).Message);
    }

    [Theory]
    [InlineData(true, "false", "'add_prefix_space' is false, but tokenizer.json puts a space before every text")]
    [InlineData(false, "true", "'add_prefix_space' is true: a space would be put before every text, which tokenizer.json does not say")]
    public void Both_files_must_agree_on_the_space_before_a_text(bool characters, string value, string message)
    {
        var folder = Write(characters ? trained.SentencePiece : trained.ByteLevel, _ => { });
        var path = Path.Combine(folder, "tokenizer_config.json");
        var config = JsonNode.Parse(File.ReadAllText(path))!;
        config["add_prefix_space"] = JsonNode.Parse(value);
        File.WriteAllText(path, config.ToJsonString());

        Assert.Contains(message, Assert.Throws<StageException>(() => Read(folder)).Message);
    }

    /// <summary>As files that were made from tiktoken's have it (Phi-4), and as older libraries wrote Metaspace.</summary>
    [Theory]
    [InlineData(false, "pre_tokenizer.pretokenizers.0.behavior", "\"Removed\"", "pre_tokenizer.pretokenizers.0.invert", "true")]
    [InlineData(
        true, "normalizer", "null", "pre_tokenizer", """{"type": "Metaspace", "replacement": "▁", "add_prefix_space": true}""")]
    [InlineData(
        true, "normalizer", """{"type": "Replace", "pattern": {"String": " "}, "content": "▁"}""", "pre_tokenizer",
        """{"type": "Metaspace", "replacement": "▁", "str_rep": "▁", "prepend_scheme": "first", "split": false}""")]
    public void Other_ways_to_say_it_give_hugging_faces_tokens(bool characters, string first, string value, string second, string other)
    {
        var metadata = characters
            ? trained.SentencePiece
            : TrainedTokenizers.With(trained.ByteLevel, (TokenizerMetadata.PiecesKey, GgufValue.Of("dbrx")));
        using var oracle = new HuggingFaceOracle(Write(metadata, json =>
        {
            Set(json, first, value);
            Set(json, second, other);
        }));

        oracle.Compare(OracleTexts.Of(2000, oracle.Marks));
    }

    private static void Set(JsonNode json, string member, string value)
    {
        var names = member.Split('.');
        var parent = names[..^1].Aggregate(json, (node, name) => node is JsonArray list ? list[int.Parse(name)]! : node[name]!);
        if (parent is JsonArray array)
        {
            array[int.Parse(names[^1])] = JsonNode.Parse(value);
        }
        else
        {
            parent[names[^1]] = JsonNode.Parse(value);
        }
    }

    private string Write(TokenizerMetadata metadata, Action<JsonNode> change)
    {
        var folder = context.NewFolder("written");
        HuggingFaceTokenizerWriter.Write(metadata, folder);
        var path = Path.Combine(folder, "tokenizer.json");
        var json = JsonNode.Parse(File.ReadAllText(path))!;
        change(json);
        File.WriteAllText(path, json.ToJsonString());
        return folder;
    }

    private static TokenizerMetadata Read(string folder) => HuggingFaceTokenizer.Read(folder, 600, new ImportNotes());
}
