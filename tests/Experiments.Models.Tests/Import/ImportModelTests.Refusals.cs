using System.Text.Json.Nodes;
using Experiments.Data.Import;
using Experiments.Models.Import;
using Experiments.Models.Tokenizers;

namespace Experiments.Models.Tests.Import;

/// <summary>What a model's files say is computed, or refused by name.</summary>
public sealed partial class ImportModelTests
{
    [Theory]
    [InlineData("hidden_act", "\"gelu\"", "'hidden_act' is \"gelu\"; only models with \"silu\"")]
    [InlineData("bias", "true", "'bias' is true")]
    [InlineData("use_bias", "true", "'use_bias' is true")]
    [InlineData("hidden_activation", "\"gelu\"", "'hidden_activation' is \"gelu\"")]
    [InlineData("activation_function", "\"gelu_new\"", "'activation_function' is \"gelu_new\"")]
    [InlineData("use_parallel_residual", "true", "'use_parallel_residual' is true")]
    [InlineData("scale_embedding", "true", "'scale_embedding' is true")]
    [InlineData("norm_type", "\"layernorm\"", "'norm_type' is \"layernorm\"")]
    [InlineData("rope_scaling", "{\"factor\": 2.0}", "'rope_scaling' has 'factor'")]
    [InlineData("rope_scaling", "2", "'rope_scaling' must be an object")]
    [InlineData("rope_parameters", "{\"rope_theta\": 500, \"rope_type\": \"yarn\"}", "'rope_parameters.factor' must be given")]
    [InlineData("rope_parameters", "{\"rope_theta\": 500, \"factor\": 8}", "'rope_parameters' has 'factor'")]
    [InlineData("partial_rotary_factor", "0.5", "'partial_rotary_factor' is 0.5")]
    [InlineData("sliding_window", "4096", "'sliding_window' is 4096")]
    [InlineData("quantization_config", "{\"bits\": 4}", "'quantization_config' is ")]
    [InlineData("tie_word_embeddings", "\"yes\"", "'tie_word_embeddings' must be true or false")]
    [InlineData("architectures", "[\"LlamaForSequenceClassification\"]", "only models with 'LlamaForCausalLM'")]
    public async Task A_member_of_the_configuration_that_changes_the_model_is_refused(string key, string value, string message)
    {
        var folder = Write(Scaled(), config => config[key] = JsonNode.Parse(value));

        Assert.StartsWith(Path.Combine(folder, "config.json"), await Refusal(folder));
        Assert.Contains(message, await Refusal(folder));
    }

    [Fact]
    public async Task Members_that_are_unknown_are_listed()
    {
        var folder = Write(Scaled(), config =>
        {
            config["favourite_colour"] = "blue";
            config["rope_parameters"] = JsonNode.Parse("""{"rope_theta": 500, "rope_type": "default"}""");
            config["hidden_act"] = "silu";
            config["attention_dropout"] = 0.0;
        });
        await new ImportModel(folder, ImportHash.Of(folder)).RunAsync(context);

        Assert.Equal(
            """{"unread":{"favourite_colour":1}}""" + "\n", File.ReadAllText(Path.Combine(context.Output, "import.json")));
        Assert.Contains("members of config.json that were not read: favourite_colour", context.Lines);
    }

    [Theory]
    [InlineData("normalizer", """{"type": "Lowercase"}""", "the normalizer 'Lowercase'")]
    [InlineData("normalizer", """{"type": "Sequence", "normalizers": [{"type": "NFC"}, {"type": "NFKC"}]}""", "the normalizer 'NFKC'")]
    [InlineData("truncation", """{"max_length": 512}""", "'truncation' or 'padding' is given")]
    [InlineData("padding", """{"strategy": {"Fixed": 8}}""", "'truncation' or 'padding' is given")]
    [InlineData("decoder", """{"type": "WordPiece"}""", "the decoder is 'WordPiece'")]
    [InlineData("post_processor", """{"type": "BertProcessing"}""", "the post-processor is 'BertProcessing'")]
    [InlineData("shuffle", "true", "the tokenizer has 'shuffle'")]
    [InlineData(
        "pre_tokenizer", """{"type": "ByteLevel", "add_prefix_space": true, "trim_offsets": true}""", "'add_prefix_space' is true")]
    [InlineData(
        "pre_tokenizer",
        """{"type": "Sequence", "pretokenizers": [{"type": "Digits", "individual_digits": true}, {"type": "ByteLevel", "upper": 1}]}""",
        "the pre-tokenizer 'ByteLevel' has 'upper'")]
    public async Task What_a_tokenizer_does_beyond_byte_level_BPE_is_refused(string member, string value, string message)
    {
        var folder = Write(Scaled(), tokenizer: tokenizer => tokenizer[member] = JsonNode.Parse(value));

        Assert.StartsWith($"{Path.Combine(folder, "tokenizer.json")}: {message}", await Refusal(folder));
    }

    [Theory]
    [InlineData("dropout", "0.1", "'model.dropout' is 0.1")]
    [InlineData("end_of_word_suffix", "\"</w>\"", "'model.end_of_word_suffix' is ")]
    [InlineData("temperature", "1", "the tokenizer's model has 'temperature'")]
    public async Task So_is_what_its_model_does(string member, string value, string message)
    {
        var folder = Write(Scaled(), tokenizer: tokenizer => tokenizer["model"]![member] = JsonNode.Parse(value));

        Assert.StartsWith($"{Path.Combine(folder, "tokenizer.json")}: {message}", await Refusal(folder));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_post_processor_says_which_token_begins_a_text(bool inSequence)
    {
        var template = Template("""[{"SpecialToken": {"id": "<|im_start|>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}]""");
        JsonNode bytes = new JsonObject { ["type"] = "ByteLevel", ["trim_offsets"] = false };
        var folder = Write(Scaled(), tokenizer: tokenizer => tokenizer["post_processor"] = inSequence
            ? new JsonObject { ["type"] = "Sequence", ["processors"] = new JsonArray(bytes, template) }
            : template);
        // Llama 3 says it in no other place.
        Configure(folder, config => config.Remove("add_bos_token"));
        var model = await new ImportModel(folder, ImportHash.Of(folder)).RunAsync(context);
        using var imported = Tokenizer.Load(model.GgufPath);

        Assert.Equal([fixture.Tokenizer.EndOfTurn - 1, .. fixture.Tokenizer.Encode("rome")], imported.EncodeText("rome"));
    }

    [Fact]
    public async Task A_tokenizer_that_puts_nothing_before_a_text_has_nothing_there()
    {
        var folder = Write(Scaled());
        Configure(folder, config => config.Remove("add_bos_token"));
        var model = await new ImportModel(folder, ImportHash.Of(folder)).RunAsync(context);
        using var imported = Tokenizer.Load(model.GgufPath);

        Assert.Equal(fixture.Tokenizer.Encode("rome"), imported.EncodeText("rome"));
    }

    [Fact]
    public async Task Tokens_behind_a_text_and_files_that_disagree_are_refused()
    {
        var folder = Write(Scaled(), tokenizer: tokenizer => tokenizer["post_processor"] =
            Template("""[{"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "<|endoftext|>", "type_id": 0}}]"""));
        Assert.Contains("the post-processor puts tokens behind a text", await Refusal(folder));

        folder = Write(Scaled(), tokenizer: tokenizer => tokenizer["post_processor"] =
            Template("""[{"SpecialToken": {"id": "<|endoftext|>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}]"""));
        Configure(folder, config => config["add_bos_token"] = false);
        Assert.Contains("'add_bos_token' is false, but the post-processor of tokenizer.json puts <|endoftext|>", await Refusal(folder));

        folder = Write(Scaled());
        Configure(folder, config => config["add_eos_token"] = true);
        Assert.Contains("'add_eos_token' is true", await Refusal(folder));
        Configure(folder, config => config["add_prefix_space"] = true);
        Assert.Contains("'add_prefix_space' is true", await Refusal(folder));
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public async Task Weights_that_are_no_numbers_are_refused(float value, string shown)
    {
        var tensors = Scaled();
        tensors[3].Values[7] = value;
        var folder = Write(tensors);

        Assert.StartsWith($"{folder}: weight ", await Refusal(folder));
        Assert.Contains($"of the tensor '{tensors[3].Name}' is {shown};", await Refusal(folder));
    }

    [Theory]
    [InlineData("model-9.safetensors", "is not there")]
    [InlineData("model-0.safetensors", "does not hold it")]
    public async Task An_index_must_agree_with_the_shards(string shard, string reason)
    {
        var folder = Write(Scaled());
        var index = new JsonObject { ["weight_map"] = new JsonObject { ["model.layers.1.mlp.down_proj.weight"] = shard } };
        File.WriteAllText(Path.Combine(folder, "model.safetensors.index.json"), index.ToJsonString());

        Assert.Contains($"the tensor 'model.layers.1.mlp.down_proj.weight' is to be in {shard}, which {reason}", await Refusal(folder));
    }

    private static JsonObject Template(string single) => new()
    {
        ["type"] = "TemplateProcessing",
        ["single"] = JsonNode.Parse(single),
        ["pair"] = new JsonArray(),
        ["special_tokens"] = new JsonObject(),
    };

    private static void Configure(string folder, Action<JsonObject> change)
    {
        var path = Path.Combine(folder, "tokenizer_config.json");
        var config = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        change(config);
        File.WriteAllText(path, config.ToJsonString());
    }
}
