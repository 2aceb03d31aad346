using System.Text.Json;

namespace Experiments.Snapshots.Tests;

/// <summary>What the studies would run at full size can be looked at without weights, data or a GPU.</summary>
public sealed class FullSizeTests : IDisposable
{
    private static readonly string[] Studies =
    [
        "data-scaling", "data-sources", "judges", "knowledge-injection", "model-scaling", "planted", "replay", "style-and-safety",
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
            new HashSet<string?> { "import-model", "import-dialogues", "import-questions", "import-prompts", "import-responses",
            "import-corpus", "fine-tune" },
            kinds);
        Assert.DoesNotContain("synthetic-web", kinds);
        Assert.DoesNotContain("pretrain", kinds);
        Assert.DoesNotContain("train-tokenizer", kinds);
    }
}
