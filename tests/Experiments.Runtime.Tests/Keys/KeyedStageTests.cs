using Experiments.Runtime.Plans;
using Experiments.Runtime.Specs;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Keys;

/// <summary>Stages that put files into their keys: what is stored was made from the files that the key names.</summary>
public sealed class KeyedStageTests : IDisposable
{
    private const string Changed = "What the key of 'copy' was computed from changed after the run was planned: file.letter.txt. Run again";

    private readonly RunHarness lab = new(workers: 1);
    private readonly TestExperiment reading = TestCatalog.Named("reading");

    public KeyedStageTests() => File.WriteAllText(Letter, "one");

    private string Letter => Path.Combine(lab.Workspace.SpecsFolder, "letter.txt");

    public void Dispose()
    {
        (CopyFile.Meanwhile, CopyFile.Afterwards) = (() => { }, () => { });
        lab.Dispose();
    }

    [Fact]
    public async Task Another_file_of_the_same_size_and_time_is_another_key_and_the_former_bytes_are_the_former_one()
    {
        await lab.RunAsync(reading);
        Rewrite("two");
        Assert.All(Plan().Tasks, task => Assert.Equal(TaskState.Missing, task.State));
        Rewrite("one");
        Assert.All(Plan().Tasks, task => Assert.Equal(TaskState.Stored, task.State));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_that_changes_between_plan_and_run_is_refused_and_stores_nothing(bool inWorkers)
    {
        var plan = Plan();
        Rewrite("two");
        await using var executor = inWorkers ? lab.Runner.Workers(RunHarness.Command) : lab.Runner.InProcess();
        var run = await lab.Runner.RunAsync(plan, executor);
        Assert.All(run.Schedule.Failures, failure => Assert.StartsWith(Changed, failure.Failure.Message));
        Assert.Equal(2, run.Schedule.Failures.Count);
        Assert.Empty(lab.Runner.Store.List());

        await lab.RunAsync(reading);
        Assert.All(Plan().Tasks, task => Assert.Equal("two", File.ReadAllText(Path.Combine(task.Entry!.Files, "letter.txt"))));
    }

    [Fact]
    public async Task A_file_that_changes_before_the_stage_has_read_it_is_refused_and_later_it_is_no_matter()
    {
        CopyFile.Meanwhile = () => Rewrite("two");
        var run = await lab.RunAsync(reading);
        Assert.Equal(2, run.Schedule.Failures.Count);
        Assert.All(run.Schedule.Failures, failure => Assert.StartsWith(Changed, failure.Failure.Message));
        Assert.Empty(lab.Runner.Store.List());

        // The first stage has its copy, and the second is refused.
        (CopyFile.Meanwhile, CopyFile.Afterwards) = (() => { }, () => Rewrite("six"));
        run = await lab.RunAsync(reading);
        Assert.StartsWith(Changed, Assert.Single(run.Schedule.Failures).Failure.Message);
        Assert.Equal("two", File.ReadAllText(Path.Combine(Assert.Single(lab.Runner.Store.List()).Lookup.Entry!.Files, "letter.txt")));
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_told_with_the_place_of_the_stage()
    {
        File.Delete(Letter);
        var problem = Assert.Throws<SpecException>(Plan);
        Assert.Equal(TestCatalog.Somewhere, Assert.Single(problem.Problems).Position);
        Assert.Contains("the stage 'copy': letter.txt: there is no file", problem.Message);
    }

    [Fact]
    public void Of_several_files_that_are_not_there_each_is_told_once()
    {
        var lacking = new TestExperiment("lacking", [1, 2], (graph, seed) =>
        {
            graph.Add("one", TestKinds.CopyFile, new CopyFile(new SpecFile("one.txt", "one.txt"), seed), TestCatalog.Somewhere);
            graph.Add("two", TestKinds.CopyFile, new CopyFile(new SpecFile("two.txt", "two.txt"), seed), TestCatalog.Somewhere);
        });
        var problem = Assert.Throws<SpecException>(() => lab.Runner.Plan(RunHarness.Requests(lacking)));
        Assert.Equal(["one.txt", "two.txt"], problem.Problems.Select(each => each.Message.Split("'")[2].Split(' ')[1].TrimEnd(':')));
    }

    private ExecutionPlan Plan() => lab.Runner.Plan(RunHarness.Requests(reading));

    private void Rewrite(string text)
    {
        var time = File.GetLastWriteTimeUtc(Letter);
        File.WriteAllText(Letter, text);
        File.SetLastWriteTimeUtc(Letter, time);
    }
}
