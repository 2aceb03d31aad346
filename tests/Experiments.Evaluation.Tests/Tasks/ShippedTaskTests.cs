using System.Text.Json;
using Experiments.Evaluation.Tasks;
using Experiments.Evaluation.Tests.Tasks.Support;

namespace Experiments.Evaluation.Tests.Tasks;

/// <summary>
/// What the shipped tasks ask, by Python's own jinja2, random and ast: <c>reference/prompts.py</c> wrote <c>reference/prompts.json</c>.
/// </summary>
public sealed class ShippedTaskTests : IDisposable
{
    private readonly TaskFixture fixture = new();

    [Theory]
    [InlineData("mmlu", "mmlu", "test: mmlu.test, dev: mmlu.dev")]
    [InlineData("arc_easy", "arc_easy", "test: arc.test")]
    [InlineData("arc_challenge-25", "arc_challenge", "test: arc.test, train: arc.train", 25)]
    [InlineData("hellaswag-10", "hellaswag", "validation: hellaswag.validation, train: hellaswag.train", 10)]
    [InlineData("piqa-3", "piqa", "validation: piqa.validation, train: piqa.train", 3)]
    [InlineData("winogrande", "winogrande", "validation: winogrande.validation")]
    [InlineData("winogrande-5", "winogrande", "validation: winogrande.validation, train: winogrande.train", 5)]
    [InlineData("boolq-2", "boolq", "validation: boolq.validation, train: boolq.train", 2)]
    [InlineData("truthfulqa_mc1", "truthfulqa_mc1", "validation: truthfulqa.validation")]
    [InlineData("truthfulqa_mc2", "truthfulqa_mc2", "validation: truthfulqa.validation")]
    [InlineData("lambada", "lambada", "test: lambada.test")]
    [InlineData("gsm8k", "gsm8k", "test: gsm8k.test, train: gsm8k.train")]
    [InlineData("nq_open-3", "nq_open", "validation: nq_open.validation, train: nq_open.train", 3)]
    [InlineData("triviaqa-1", "triviaqa", "validation: triviaqa.validation, train: triviaqa.train", 1)]
    public async Task Prompts_are_those_of_the_reference(string name, string task, string files, int shots = -1)
    {
        var data = files.Split(", ").Select(file => file.Split(": ")).ToDictionary(
            file => file[0], file => Path.Combine(TaskFixture.Reference, "data", file[1] + ".jsonl"));

        var set = await fixture.Import(new ImportTask(
            Path.Combine(TaskFixture.Shipped, task + ".yaml"), "?", data, Shots: shots < 0 ? null : shots));

        var expected = Reference.RootElement.GetProperty(name).EnumerateArray().ToList();
        var items = set.Read().ToList();
        Assert.Equal(expected.Count, items.Count);
        foreach (var (item, asked) in items.Zip(expected))
        {
            Assert.Equal(Texts(asked, "contexts"), item.Contexts);
            Assert.Equal(Texts(asked, "continuations"), item.Continuations);
            Assert.Equal(
                asked.TryGetProperty("gold", out var gold) ? gold.EnumerateArray().Select(place => place.GetInt32()) : [], item.Gold ?? []);
            if (asked.TryGetProperty("targets", out _))
            {
                Assert.Equal(Texts(asked, "targets"), item.Targets);
            }
        }
    }

    [Fact]
    public void Every_shipped_task_is_compared() => Assert.Equal(
        Directory.EnumerateFiles(TaskFixture.Shipped).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal),
        typeof(ShippedTaskTests).GetMethod(nameof(Prompts_are_those_of_the_reference))!.GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType == typeof(InlineDataAttribute))
            .Select(attribute => (string)((IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)
                attribute.ConstructorArguments[0].Value!)[1].Value!)
            .Distinct().Order(StringComparer.Ordinal));

    public void Dispose() => fixture.Dispose();

    private static JsonDocument Reference { get; } =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(TaskFixture.Reference, "prompts.json")));

    private static IEnumerable<string> Texts(JsonElement item, string name) =>
        item.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(text => text.GetString()!) : [];
}
