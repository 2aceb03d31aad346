using Experiments.Runtime.Keys;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Store;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Plans;

public sealed class ExplainerTests : IDisposable
{
    private readonly RunHarness lab = new();

    public void Dispose() => lab.Dispose();

    [Fact]
    public async Task A_changed_parameter_is_told_with_both_values()
    {
        await lab.RunAsync(TestCatalog.Diamond);
        Assert.Equal("count: 10 → 11", Assert.Single(Why(TestCatalog.Chain("diamond", 11, [1]), "numbers").Changes).ToString());
    }

    [Fact]
    public async Task A_stage_that_waits_says_for_what_and_what_else_changed()
    {
        await lab.RunAsync(TestCatalog.Diamond);
        var why = Why(TestCatalog.Chain("diamond", 11, [1]), "halves");
        Assert.Empty(why.Changes);
        Assert.Equal("numbers", Assert.Single(why.Waits).Producer.Node.Id);
    }

    [Fact]
    public async Task The_nearest_result_is_that_of_the_same_place_then_that_with_the_fewest_changes()
    {
        await lab.RunAsync(TestCatalog.Diamond);

        // The trial seed=2 of another experiment splits at 12; nearest of the two stored splits is none of the same place: fewest changes.
        var why = Why(TestCatalog.Chain("other", 10, [7]), "halves");
        Assert.Equal("limit", Assert.Single(why.Changes).Name);
        Assert.Equal("42", why.Changes[0].Planned);
    }

    [Fact]
    public async Task Changed_input_content_is_told_by_its_reference()
    {
        await lab.RunAsync(TestCatalog.Diamond);
        await lab.RunAsync(TestCatalog.Chain("diamond", 11, []));
        var only = new TestExperiment("diamond", [1], (graph, _) =>
            graph.Add("numbers", TestKinds.MakeNumbers, new MakeNumbers(11, 3), TestCatalog.Somewhere));
        await lab.RunAsync(only);
        var change = Assert.Single(Why(TestCatalog.Chain("diamond", 11, [1]), "halves").Changes);
        Assert.Equal("content of $numbers", change.Name);
    }

    [Fact]
    public async Task What_is_stored_needs_no_explanation()
    {
        await lab.RunAsync(TestCatalog.Diamond);
        var why = Why(TestCatalog.Diamond, "numbers");
        Assert.Equal(TaskState.Stored, why.Task.State);
        Assert.Empty(why.Changes);
        Assert.NotNull(why.Nearest);
    }

    [Fact]
    public void A_first_run_has_nothing_to_compare_with() => Assert.Null(Why(TestCatalog.Diamond, "numbers").Nearest);

    [Fact]
    public async Task Changed_code_is_told_by_method()
    {
        await PretendThatCodeChangedAsync(TestCatalog.Diamond);
        var change = Assert.Single(Why(TestCatalog.Diamond, "numbers").Changes);
        Assert.Equal("code", change.Name);
        Assert.EndsWith("(Numbers.Write changed)", change.Planned);
    }

    [Fact]
    public async Task A_result_is_taken_over_when_only_code_changed_and_a_reason_is_given()
    {
        var earlier = await PretendThatCodeChangedAsync(TestCatalog.Diamond);
        var task = lab.Runner.Plan(RunHarness.Requests(TestCatalog.Diamond)).Tasks[0];
        var (entry, _) = lab.Runner.Adopt(task, "only a message changed");
        Assert.Equal(new(earlier, "only a message changed"), entry.Manifest.Equivalent);

        lab.ForgetTrace();
        await lab.RunAsync(TestCatalog.Diamond);
        Assert.Empty(lab.Ran);
        Assert.DoesNotContain(lab.Runner.Store.Check().Damages, damage => damage.Place == entry.Folder);
    }

    [Fact]
    public async Task A_result_is_not_taken_over_when_a_parameter_changed()
    {
        await lab.RunAsync(TestCatalog.Diamond);
        var task = lab.Runner.Plan(RunHarness.Requests(TestCatalog.Chain("diamond", 11, [1]))).Tasks[0];
        Assert.Contains("count: 10 → 11", Assert.Throws<StoreException>(() => lab.Runner.Adopt(task, "no reason")).Message);
    }

    [Fact]
    public async Task A_changed_default_is_told_with_both_values_and_not_taken_over()
    {
        await PretendThatCodeChangedAsync(WithDefault(3));
        var task = Task(WithDefault(4), "numbers");
        Assert.Contains("seed: 3 → 4", lab.Runner.Why(task).Changes.Select(change => change.ToString()));
        Assert.Contains("seed: 3 → 4", Assert.Throws<StoreException>(() => lab.Runner.Adopt(task, "no reason")).Message);
    }

    [Fact]
    public async Task A_parameter_that_came_with_new_code_and_has_its_default_is_taken_over()
    {
        await PretendThatCodeChangedAsync(TestCatalog.Diamond);
        var task = Task(WithDefault(3, "fresh"), "numbers");
        Assert.Equal("code", Assert.Single(lab.Runner.Why(task).Changes).Name);
        var (entry, _) = lab.Runner.Adopt(task, "the new parameter does nothing by default");
        Assert.Equal([new("parameter.fresh", "3")], entry.Manifest.Defaults);
    }

    /// <summary>The diamond's numbers from a kind that has one parameter with a default.</summary>
    private static TestExperiment WithDefault(long value, string name = "seed") => new("diamond", [1], (graph, _) =>
    {
        var kind = TestKinds.MakeNumbers with
        {
            WriteIdentity = (stage, identity) =>
            {
                identity.Add("count", stage.Count);
                if (name != "seed")
                {
                    identity.Add("seed", stage.Seed);
                }

                identity.Optional(stage, stage, (_, writer) => writer.Add(name, value));
            },
        };
        graph.Add("numbers", kind, new MakeNumbers(10, 3), TestCatalog.Somewhere);
    });

    /// <summary>As if the stored numbers had been made by a program whose Numbers.Write was another.</summary>
    private async Task<string> PretendThatCodeChangedAsync(TestExperiment experiment)
    {
        var report = await lab.RunAsync(experiment);
        var entry = report.Schedule.Entries[0];
        var hash = entry.Manifest.Fields.Single(field => field.Name == "code").Value;
        var before = lab.Runner.Store
            .FindCode(hash)!
            .Select(line => line.Contains("Numbers::Write") ? line[..^16] + new string('0', 16) : line)
            .ToList();
        var earlier = KeyAlgorithm.Digest(string.Join('\n', before));
        lab.Runner.Store.RecordCode(new(earlier, before));
        var key = KeyAlgorithm.Compute(
            entry.Manifest.Fields.Select(field => field.Name == "code" ? field with { Value = earlier } : field));
        var manifest = Path.Combine(entry.Folder, "manifest.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace(hash, earlier).Replace(entry.Manifest.Key, key.Hex));
        Directory.Move(entry.Folder, Path.Combine(Path.GetDirectoryName(entry.Folder)!, key.Short));

        return key.Hex;
    }

    private TaskExplanation Why(TestExperiment experiment, string stage) => lab.Runner.Why(Task(experiment, stage));

    private PlanTask Task(TestExperiment experiment, string stage) =>
        lab.Runner.Plan(RunHarness.Requests(experiment)).Trials[0].Tasks[stage];
}
