namespace Experiments.Snapshots.Tests;

/// <summary>The schema that editors check specs with is committed beside the specs.</summary>
public sealed class SchemaTests
{
    [Fact]
    public async Task The_committed_schema_is_the_one_that_the_program_writes()
    {
        using var catalog = new Catalog();
        var written = await catalog.RunAsync("schema");
        Assert.Equal(0, written.ExitCode);
        var committed = await File.ReadAllTextAsync(Path.Combine(Catalog.Experiments, "experiment.schema.json"));
        Assert.True(
            committed == written.Output,
            "experiments/experiment.schema.json is old: build experiments and commit the file that the build writes");
    }
}
