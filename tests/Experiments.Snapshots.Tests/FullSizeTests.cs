using System.Text.Json;

namespace Experiments.Snapshots.Tests;

/// <summary>What the studies would run at full size can be looked at without weights, data or a GPU.</summary>
public sealed class FullSizeTests : IDisposable
{
    private static readonly string[] Studies =
    [
        "bases", "data-scaling", "data-sources", "judges", "knowledge-injection", "planted", "replay", "style-and-safety",
        "targeted",
    ];

    private readonly Catalog catalog = new();

    public void Dispose() => catalog.Dispose();

    [Fact]
    public async Task The_plan_of_every_study_takes_real_weights_and_data_and_nothing_made_up()
    {
        var plan = await catalog.RunAsync("plan", "false-promise", "--profile", "paper", "--all", "--json");

        Assert.True(plan.ExitCode == 0, plan.Errors);
        using var document = JsonDocument.Parse(plan.Output);
        Assert.Equal(
            Studies,
            document.RootElement
                .GetProperty("experiments")
                .EnumerateArray()
                .Select(study => study.GetProperty("name").GetString()!)
                .Order(StringComparer.Ordinal));
        var kinds = document.RootElement
            .GetProperty("stages")
            .EnumerateArray()
            .Select(stage => stage.GetProperty("kind").GetString())
            .ToHashSet();
        Assert.Superset(
            new HashSet<string?>
            {
                "import-model", "import-dialogues", "import-questions", "import-prompts", "import-corpus", "fine-tune", "api-model",
                "ask-api", "ask-api-for-questions", "closed-book-qa-by-api", "judge-by-api", "toxicity-by-perspective",
            },
            kinds);
        Assert.DoesNotContain("synthetic-web", kinds);
        Assert.DoesNotContain("pretrain", kinds);
        Assert.DoesNotContain("train-tokenizer", kinds);
    }

    [Fact]
    public async Task What_no_made_up_world_has_is_planned_too()
    {
        var plan = await catalog.RunAsync("plan", "full-size", "--profile", "paper", "--all", "--json");

        Assert.True(plan.ExitCode == 0, plan.Errors);
        using var document = JsonDocument.Parse(plan.Output);
        Assert.Superset(
            new HashSet<string?>
            {
                "write-code", "code-execution", "toxicity", "toxicity-by-model", "toxicity-by-perspective", "toxicity-agreement",
                "judge-by-api", "judge-by-choice", "judge-agreement", "rating-task",
            },
            document.RootElement.GetProperty("stages").EnumerateArray().Select(stage => stage.GetProperty("kind").GetString()).ToHashSet());
    }

    [Fact]
    public async Task Every_profile_of_that_name_is_planned_without_its_files()
    {
        var named = Directory.EnumerateFiles(Catalog.Experiments, "*.yaml", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/harness/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Where(path => File.ReadLines(path).Any(line => line.StartsWith("  paper:", StringComparison.Ordinal)))
            .Where(path => File.ReadLines(path).Any(line => line.StartsWith("profiles:", StringComparison.Ordinal)))
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .ToList();

        Assert.True(named.Count >= Studies.Length + 2, string.Join(", ", named));
        foreach (var name in named)
        {
            var plan = await catalog.RunAsync("plan", name, "--profile", "paper");
            Assert.True(plan.ExitCode == 0, $"{name}: {plan.Errors}");
        }
    }
}
