using System.Runtime.CompilerServices;
using System.Text.Json;
using Experiments.Models.Templates.Jinja;
using Experiments.Tests;

namespace Experiments.Models.Tests.Templates.Jinja;

/// <summary>What templates give, by two programs that did not share code with ours; <c>cases/generate.mjs</c> asked them.</summary>
public sealed class JinjaCaseTests
{
    private static readonly string Folder = Path.Combine(Here(), "cases");

    [Fact]
    public void Templates_give_what_the_reference_gives()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "cases.json")));
        var contexts = file.RootElement.GetProperty("contexts");
        var cases = file.RootElement.GetProperty("cases").EnumerateArray().ToList();
        Assert.True(cases.Count >= 300);
        var wrong = cases.Select(item => Mistake(item, contexts)).OfType<string>().ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {cases.Count}:\n{string.Join("\n", wrong)}");
    }

    [OracleFact]
    public void The_committed_cases_are_what_the_reference_says()
    {
        var (status, output) = Node.Run(Path.Combine(Folder, "generate.mjs"), ["--check"], "");
        Assert.True(status == 0, output);
    }

    private static string? Mistake(JsonElement item, JsonElement contexts)
    {
        var template = item.GetProperty("template").GetString()!;
        string? expected = item.TryGetProperty("output", out var output) ? output.GetString() : null;
        string shown;
        try
        {
            var inputs = contexts.GetProperty(item.GetProperty("construct").GetString()!);
            var given = JinjaTemplate.Parse(template).Render(JsonInputs.Of(inputs), new DateTime(2024, 3, 7)).Plain;
            if (given == expected)
            {
                return null;
            }

            shown = $"gives {JsonSerializer.Serialize(given)}";
        }
        catch (TemplateException error)
        {
            if (expected is null && error.At is not null)
            {
                return null;
            }

            shown = $"refuses: {error.Message}";
        }

        return $"{JsonSerializer.Serialize(template)} {shown}; expected "
            + (expected is null ? $"an error, {item.GetProperty("error").GetString()}" : JsonSerializer.Serialize(expected));
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
