namespace Experiments.Snapshots.Tests;

/// <summary>The examples of judges, with the built program and without keys.</summary>
public sealed class JudgingExampleTests : IDisposable
{
    private readonly Catalog catalog = new();

    public JudgingExampleTests()
    {
        catalog.Variables["EXPERIMENTS_DATA"] = Path.GetDirectoryName(Catalog.Experiments)!;
        catalog.Variables["OPENAI_API_KEY"] = "";
        catalog.Variables["MISTRAL_API_KEY"] = "";
    }

    public void Dispose() => catalog.Dispose();

    [Theory]
    [InlineData("judging", "13 stages", "OPENAI_API_KEY", "MISTRAL_API_KEY")]
    [InlineData("mt-bench", "6 trials", "OPENAI_API_KEY", "ask-api-in-turns")]
    public async Task They_are_planned_offline_and_a_run_names_the_keys_that_are_missing(
        string name, string planned, params string[] named)
    {
        var plan = await catalog.RunAsync("plan", name);
        Assert.True(plan.ExitCode == 0, plan.Errors);
        Assert.Contains(planned, plan.Output);

        var run = await catalog.RunAsync("run", name);
        Assert.NotEqual(0, run.ExitCode);
        Assert.All(named, word => Assert.Contains(word, run.Errors + run.Output));
    }
}
