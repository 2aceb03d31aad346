using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Runs;

public sealed class DamageTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_digit_that_changed_in_a_result_is_not_believed(bool inWorkers)
    {
        using var lab = new RunHarness();
        await lab.RunAsync(TestCatalog.Diamond);
        var expected = lab.Results.Single().Table.Rows.Select(row => row.Measures["left-even"].Items.Count).ToList();
        lab.ForgetTrace();
        Flip(lab, "score");

        var stored = lab.Runner.Stored(RunHarness.Requests(TestCatalog.Diamond));
        Assert.Equal(stored.Plan.Tasks.Count - 1, stored.Schedule.Entries.Count);

        await (inWorkers ? lab.RunInWorkersAsync(TestCatalog.Diamond) : lab.RunAsync(TestCatalog.Diamond));
        Assert.Equal(["score"], lab.Ran);
        Assert.Contains(lab.Observer.Lines, line => line.Contains("has been made anew") && line.Contains("other content"));
        Assert.Equal(expected, lab.Results.Single().Table.Rows.Select(row => row.Measures["left-even"].Items.Count));
        Assert.Empty(lab.Runner.Store.Check().Damages);
    }

    [Fact]
    public async Task A_digit_that_changed_in_an_input_is_not_computed_with()
    {
        using var lab = new RunHarness();
        await lab.RunAsync(TestCatalog.Chain("short", count: 10, seeds: [1]));
        lab.ForgetTrace();
        Flip(lab, "make-numbers");

        // The second seed needs the numbers, too.
        await lab.RunInWorkersAsync(TestCatalog.Diamond);
        Assert.Equal(["make 10 3", "score", "score", "split 12"], lab.Ran);
        Assert.Empty(lab.Runner.Store.Check().Damages);
    }

    private static void Flip(RunHarness lab, string kind)
    {
        var file = Directory.GetFiles(Path.Combine(lab.Workspace.StoreFolder, kind), "*", SearchOption.AllDirectories)
            .First(path => path.Contains("/files/"));
        var bytes = File.ReadAllBytes(file);
        bytes[0] ^= 1;
        File.WriteAllBytes(file, bytes);
    }
}
