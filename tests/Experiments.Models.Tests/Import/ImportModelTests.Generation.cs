using System.Text.Json.Nodes;
using Experiments.Data.Import;
using Experiments.Models.Gguf;
using Experiments.Models.Import;
using Experiments.Models.Tokenizers;

namespace Experiments.Models.Tests.Import;

/// <summary>Where texts begin and end, and the template of dialogues: files that disagree are refused.</summary>
public sealed partial class ImportModelTests
{
    [Theory]
    // The tokenizer's tokens 416 to 419 are <|endoftext|>, <|im_start|>, <|im_end|> and <|pad|>.
    [InlineData(
        "eos_token_id", "418", "'eos_token_id' is 418 (<|im_end|>), but the 'eos_token' of tokenizer_config.json is 416 (<|endoftext|>)")]
    [InlineData("eos_token_id", "[418]", "'eos_token_id' is 418 (<|im_end|>)")]
    [InlineData("eos_token_id", "-1", "'eos_token_id' must be the id of a token")]
    [InlineData("eos_token_id", "100000", "'eos_token_id' must be the id of a token")]
    [InlineData("eos_token_id", "\"416\"", "'eos_token_id' must be the id of a token")]
    [InlineData("eos_token_id", "[416, 1.5]", "'eos_token_id' must be the id of a token")]
    [InlineData("bos_token_id", "417", "'bos_token_id' is 417 (<|im_start|>)")]
    [InlineData("bos_token_id", "[416, 417]", "'bos_token_id' is 416 (<|endoftext|>) and 417 (<|im_start|>)")]
    public async Task Another_end_than_the_tokenizers_is_refused(string key, string value, string message)
    {
        var folder = Write(Scaled(), config => config[key] = JsonNode.Parse(value));
        Assert.Contains("config.json: " + message, await Refusal(folder));

        folder = Write(Scaled());
        Generation(folder, $"{{\"{key}\": {value}}}");
        Assert.Contains("generation_config.json: " + message, await Refusal(folder));
    }

    [Fact]
    public async Task Further_ends_must_be_ends_for_llama_cpp_too()
    {
        var folder = Write(Scaled(), config => (config["eos_token_id"], config["bos_token_id"]) = (418, 416));

        // generation_config.json comes before config.json, as in the library.
        Generation(folder, """{"eos_token_id": [416, 418], "_from_model_config": true}""");
        await new ImportModel(folder, ImportHash.Of(folder)).RunAsync(context);
        Assert.False(File.Exists(Path.Combine(context.Output, "import.json")));

        Generation(folder, """{"eos_token_id": [416, 9]}""");
        Assert.Contains("'eos_token_id' has 9, at which a text would end, too", await Refusal(folder));
    }

    [Fact]
    public async Task What_a_spec_says_instead_of_the_file_is_listed()
    {
        var folder = Write(Scaled());
        Generation(folder, """{"temperature": 0.6, "do_sample": true, "top_k": null, "transformers_version": "4.52.0"}""");
        await new ImportModel(folder, ImportHash.Of(folder)).RunAsync(context);

        Assert.Equal(
            """{"unread":{"generation_config.do_sample":1,"generation_config.temperature":1}}""" + "\n",
            File.ReadAllText(Path.Combine(context.Output, "import.json")));
    }

    [Theory]
    [InlineData("\"one\"", null, "one", "")]
    [InlineData("""[{"name": "default", "template": "one"}]""", null, "one", "")]
    [InlineData(
        """[{"name": "tool_use", "template": "two"}, {"name": "default", "template": "one"}]""", null, "one", "chat_template.tool_use")]
    [InlineData("""[{"name": "rag", "template": "two"}]""", null, null, "chat_template.rag")]
    [InlineData(null, "one", "one", "")]
    [InlineData("\"one\"", "one\n", "one", "")]
    public async Task The_template_is_kept_wherever_it_is(string? inConfig, string? inFile, string? kept, string unread)
    {
        var folder = WithTemplate(inConfig, inFile);
        var model = await new ImportModel(folder, ImportHash.Of(folder)).RunAsync(context);

        var values = GgufFile.Open(model.GgufPath).Metadata;
        Assert.Equal(kept, values.FirstOrDefault(value => value.Key == "tokenizer.chat_template").Value?.Content as string);
        var summary = Path.Combine(context.Output, "import.json");
        Assert.Equal(unread.Length > 0, File.Exists(summary) && File.ReadAllText(summary).Contains($"\"{unread}\""));
    }

    [Theory]
    [InlineData("\"one\"", "two", "another template than the file chat_template.jinja")]
    [InlineData("""[{"name": "default", "template": "one"}]""", "two", "another template than the file chat_template.jinja")]
    [InlineData("""[{"name": "a", "template": "x"}, {"name": "a", "template": "y"}]""", null, "'chat_template' must be a text")]
    [InlineData("""[{"template": "x"}]""", null, "'chat_template' must be a text")]
    [InlineData("""["x"]""", null, "'chat_template' must be a text")]
    [InlineData("7", null, "'chat_template' must be a text")]
    [InlineData("""{"default": "x"}""", null, "'chat_template' must be a text")]
    public async Task A_template_that_is_none_or_two_is_refused(string? inConfig, string? inFile, string message) =>
        Assert.Contains(message, await Refusal(WithTemplate(inConfig, inFile)));

    [Fact]
    public async Task A_template_that_uses_what_is_unknown_here_is_refused_at_its_place() =>
        Assert.Contains(
            "the chat template, 2:8: the filter 'nothing' is unknown here",
            await Refusal(WithTemplate(null, "a\n{{ x | nothing }}")));

    [Fact]
    public async Task Generation_ends_where_the_template_ends_a_turn()
    {
        const string Template = "{% for m in messages %}{{ m.role }}: {{ m.content }}<|im_start|>{% endfor %}";
        var folder = WithTemplate(null, Template);
        var model = await new ImportModel(folder, ImportHash.Of(folder)).RunAsync(context);

        using var tokenizer = Tokenizer.Load(model.GgufPath);
        Assert.Equal("<|im_start|>", tokenizer.Spell([tokenizer.EndOfTurn]));
        Assert.True(tokenizer.EndsGeneration(tokenizer.EndOfTurn));
        Assert.True(tokenizer.EndsGeneration(tokenizer.EndOfText));
        Assert.Equal(
            "user: hi<|im_start|>",
            tokenizer.Spell([.. tokenizer.EncodePrompt([new("user", "hi")]).Where(token => token != tokenizer.BeginOfText)]));
    }

    private string WithTemplate(string? inConfig, string? inFile)
    {
        var folder = Write(Scaled());
        var path = Path.Combine(folder, "tokenizer_config.json");
        var config = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        config["chat_template"] = inConfig is null ? null : JsonNode.Parse(inConfig);
        File.WriteAllText(path, config.ToJsonString());
        if (inFile is not null)
        {
            File.WriteAllText(Path.Combine(folder, "chat_template.jinja"), inFile);
        }

        return folder;
    }

    private static void Generation(string folder, string json) => File.WriteAllText(Path.Combine(folder, "generation_config.json"), json);
}
