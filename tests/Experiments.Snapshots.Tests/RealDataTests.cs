namespace Experiments.Snapshots.Tests;

/// <summary>
/// The experiment over files: its samples are run for real, and its profile of real weights and data can be looked at without having them.
/// </summary>
public sealed class RealDataTests : IDisposable
{
    private readonly Catalog catalog = new();

    public RealDataTests() => catalog.Variables["EXPERIMENTS_DATA"] = Path.GetDirectoryName(Catalog.Experiments)!;

    public void Dispose() => catalog.Dispose();

    [Fact]
    public async Task The_samples_are_read_and_what_is_left_out_is_counted()
    {
        var run = await catalog.RunAsync("run", "real-data");

        Assert.True(run.ExitCode == 0, run.Errors);
        var summaries = Directory.GetFiles(catalog.Folder, "import.json", SearchOption.AllDirectories).Select(File.ReadAllText);
        Assert.Contains("""{"files":["share-gpt.json"],"read":9,"kept":8,"dropped":{"begins-without-user":1}}""" + "\n", summaries);
    }

    [Fact]
    public async Task The_plan_of_real_weights_and_data_needs_neither()
    {
        var plan = await catalog.RunAsync("plan", "real-data", "--profile", "paper");

        Assert.True(plan.ExitCode == 0, plan.Errors);
        Assert.Contains("import-model", plan.Output);
    }
}
