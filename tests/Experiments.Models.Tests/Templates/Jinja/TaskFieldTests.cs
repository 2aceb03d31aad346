using System.Runtime.CompilerServices;
using System.Text.Json;
using Experiments.Models.Templates.Jinja;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Tests.Templates.Jinja;

/// <summary>Templates, literals and patterns as tasks have them, by Python itself; <c>cases/tasks.py</c> asked it.</summary>
public sealed class TaskFieldTests
{
    private static readonly JsonElement Cases =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Here(), "cases", "tasks.json"))).RootElement;

    [Fact]
    public void Templates_of_tasks_give_what_jinja2_gives()
    {
        var document = JsonInputs.Of(Cases.GetProperty("document")).ToList();

        CheckAll("templates", item => JinjaTemplate.Parse(item.GetProperty("template").GetString()!, JinjaSettings.TaskFields)
            .Render(document).Plain);
    }

    [Fact]
    public void Literals_are_those_of_Python() => CheckAll("literals", item =>
    {
        var value = PythonLiteral.Read(item.GetProperty("text").GetString()!) ?? throw new TemplateException("no literal");
        var shown = Printing.Show(new Sequence([value])).Plain;
        return shown[1..^1];
    });

    [Fact]
    public void Patterns_find_what_re_finds()
    {
        foreach (var item in Cases.GetProperty("patterns").EnumerateArray())
        {
            var found = PythonPattern.Of(item.GetProperty("pattern").GetString()!).FindAll(item.GetProperty("text").GetString()!);

            var expected = item.GetProperty("found").EnumerateArray()
                .Select(match => match.EnumerateArray().Select(group => group.GetString()!).ToList());
            Assert.Equal(expected, found);
        }
    }

    [Fact]
    public void Patterns_replace_what_re_replaces()
    {
        foreach (var item in Cases.GetProperty("substitutions").EnumerateArray())
        {
            var pattern = PythonPattern.Of(item.GetProperty("pattern").GetString()!);

            Assert.Equal(
                item.GetProperty("output").GetString(),
                pattern.Replace(item.GetProperty("text").GetString()!, item.GetProperty("replacement").GetString()!));
        }
    }

    [Fact]
    public void Chat_templates_have_no_filter_of_tasks() => Assert.Contains(
        "the filter 'regex_replace' is unknown here",
        Assert.Throws<TemplateException>(() => JinjaTemplate.Parse("{{ x | regex_replace('a', 'b') }}")).Message);

    private static void CheckAll(string kind, Func<JsonElement, string> give)
    {
        var wrong = Cases.GetProperty(kind).EnumerateArray().Select(item => Mistake(item, give)).OfType<string>().ToList();
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private static string? Mistake(JsonElement item, Func<JsonElement, string> give)
    {
        var expected = item.TryGetProperty("output", out var output) ? output.GetString() : null;
        string? given;
        try
        {
            given = give(item);
        }
        catch (TemplateException)
        {
            given = null;
        }

        return given == expected ? null : $"{item.GetRawText()} gives {JsonSerializer.Serialize(given)}";
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
