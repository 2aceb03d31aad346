using System.Text;
using System.Text.Json.Nodes;

namespace Experiments.Models.Tests.Import;

/// <summary>Files that say two things, or something that no model can have: they are refused, not half of them believed.</summary>
public sealed partial class ImportModelTests
{
    [Theory]
    [InlineData("rope_theta", "0", "rope-base is 0; it must be more than 0")]
    [InlineData("rope_theta", "-5", "rope-base is -5")]
    [InlineData("rope_theta", "1e400", "'rope_theta' must be a number")]
    [InlineData("rms_norm_eps", "-1", "norm-epsilon is -1; it must be from 0 to 1")]
    [InlineData("rope_parameters", """{"rope_theta": 7}""", "'rope_theta' is 500, and 'rope_parameters.rope_theta' is 7")]
    [InlineData("rope_scaling", """{"rope_theta": 7}""", "'rope_theta' is 500, and 'rope_scaling.rope_theta' is 7")]
    [InlineData(
        "rope_scaling",
        """{"rope_type": "default", "type": "linear"}""",
        "'rope_scaling.rope_type' is default, and 'rope_scaling.type' is linear")]
    public async Task Numbers_that_no_model_has_and_two_that_disagree_are_refused(string key, string value, string message) =>
        Assert.Contains(message, await Refusal(Write(Scaled(), config => config[key] = JsonNode.Parse(value))));

    [Theory]
    [InlineData("rope_scaling")]
    [InlineData("rope_parameters")]
    public async Task The_base_of_rotary_positions_is_read_wherever_it_stands(string place)
    {
        var folder = Write(Scaled(), config =>
        {
            config.Remove("rope_theta");
            config[place] = new JsonObject { ["rope_theta"] = 77 };
        });
        var model = await new Models.Import.ImportModel(folder, Data.Import.ImportHash.Of(folder)).RunAsync(context);

        Assert.Equal(77, ModelFile.Read(model.GgufPath).Architecture.RopeBase);
    }

    [Theory]
    [InlineData("\"a b c\"", "has \"a b c\", which is no pair of tokens")]
    [InlineData("\"ab\"", "which is no pair of tokens")]
    [InlineData("[\"a\", \"b\", \"c\"]", "which is no pair of tokens")]
    [InlineData("[\"a\"]", "which is no pair of tokens")]
    [InlineData("3", "has 3, which is no pair of tokens")]
    [InlineData("null", "has null, which is no pair of tokens")]
    [InlineData("\"q q\"", "but 'qq' is not in 'model.vocab'")]
    [InlineData(null, "twice; which place counts is not said")]
    public async Task Merges_are_pairs_of_tokens_that_make_a_token(string? merge, string message)
    {
        var folder = Write(Scaled(), tokenizer: tokenizer =>
        {
            var merges = tokenizer["model"]!["merges"]!.AsArray();
            merges.Add(merge is null ? merges[0]!.DeepClone() : JsonNode.Parse(merge));
        });

        Assert.Contains(message, await Refusal(folder));
    }

    [Fact]
    public async Task Two_tokens_cannot_have_one_id()
    {
        var folder = Write(Scaled(), tokenizer: tokenizer =>
            tokenizer["model"]!["vocab"]!["zzz"] = (int)tokenizer["model"]!["vocab"]!["a"]!);
        Assert.Contains("the tokens 'a' and 'zzz' both have the id ", await Refusal(folder));

        folder = Write(Scaled(), tokenizer: tokenizer =>
            tokenizer["added_tokens"]!.AsArray().Add(JsonNode.Parse("""{"id": 10, "content": "<|new|>", "special": true}""")));
        Assert.Contains("and '<|new|>' both have the id 10", await Refusal(folder));
    }

    [Theory]
    [InlineData("{\"id\": \"7\", \"content\": \"x\"}", "the token 'x' has the id 7")]
    [InlineData("{\"id\": 7, \"content\": 7}", "'added_tokens' must be an array of objects with content and id")]
    [InlineData("{\"id\": 7, \"content\": \"x\", \"special\": \"yes\"}", "'added_tokens' must be an array of objects")]
    public async Task Added_tokens_have_a_text_and_a_number(string token, string message) => Assert.Contains(
        message, await Refusal(Write(Scaled(), tokenizer: file => file["added_tokens"]!.AsArray().Add(JsonNode.Parse(token)))));

    [Fact]
    public async Task Special_tokens_are_texts_and_are_there_when_they_are_asked_for()
    {
        var folder = Write(Scaled());
        Configure(folder, config => config.Remove("bos_token"));
        Assert.Contains("'add_bos_token' is true, but 'bos_token', which is to be put before a text, is not given", await Refusal(folder));

        Configure(folder, config => config["eos_token"] = new JsonObject { ["content"] = 3 });
        Assert.Contains("'eos_token' must be a token's text", await Refusal(folder));
    }

    [Theory]
    [InlineData("model.norm.weight", "the tensor 'model.norm.weight' is there twice")]
    [InlineData("model.norm.bias", "damaged: tensor 'model.norm.bias' begins at byte 0, not at 128")]
    public async Task Every_byte_of_weights_belongs_to_one_tensor(string second, string message)
    {
        const string Place = """{"dtype":"F32","shape":[32],"data_offsets":[0,128]}""";
        var folder = Write(Scaled());
        WriteWeights(folder, $$"""{"model.norm.weight":{{Place}},"{{second}}":{{Place}}}""", 128);
        Assert.Contains(message, await Refusal(folder));

        WriteWeights(folder, $$"""{"model.norm.weight":{{Place}}}""", 132);
        Assert.Contains("damaged: 4 bytes follow the last tensor", await Refusal(folder));

        WriteWeights(folder, $$"""{"model.norm.weight":{{Place.Replace("}", ",\"scale\":2}", StringComparison.Ordinal)}}}""", 128);
        Assert.Contains("tensor 'model.norm.weight' has 'scale', which is unknown here", await Refusal(folder));
    }

    private static void WriteWeights(string folder, string header, int bytes)
    {
        using var writer = new BinaryWriter(File.Create(Path.Combine(folder, "model-0.safetensors")));
        writer.Write((long)header.Length);
        writer.Write(Encoding.UTF8.GetBytes(header));
        writer.Write(new byte[bytes]);
    }
}
