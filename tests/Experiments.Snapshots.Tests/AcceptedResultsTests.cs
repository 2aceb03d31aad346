using System.Text.Json;

namespace Experiments.Snapshots.Tests;

/// <summary>
/// Accepted results are those of the specs beside them: a spec that was edited has to be run and accepted again, which takes too long for a
/// test.
/// </summary>
public sealed class AcceptedResultsTests : IDisposable
{
    private readonly Catalog catalog = new();

    public void Dispose() => catalog.Dispose();

    [Fact]
    public async Task Every_accepted_result_is_of_the_plan_that_its_spec_has_now()
    {
        var accepted = Directory.GetFiles(Catalog.Experiments, "run.json", SearchOption.AllDirectories)
            .Where(path => path.Split(Path.DirectorySeparatorChar).Contains("results"))
            .Select(path => JsonDocument.Parse(File.ReadAllText(path)).RootElement)
            .Select(run => (Name: Text(run, "experiment"), Profile: Text(run, "profile"), Plan: Text(run, "plan")))
            .ToList();
        Assert.NotEmpty(accepted);
        foreach (var profile in accepted.GroupBy(each => each.Profile))
        {
            var plan = await catalog.RunAsync(["plan", .. profile.Select(each => each.Name), "--profile", profile.Key, "--json"]);
            Assert.True(plan.ExitCode == 0, plan.Errors);
            using var document = JsonDocument.Parse(plan.Output);
            var now = document.RootElement
                .GetProperty("experiments")
                .EnumerateArray()
                .ToDictionary(each => Text(each, "name"), each => Text(each, "planHash"));
            Assert.All(profile, each => Assert.True(
                now[each.Name] == each.Plan,
                $"{each.Name} ({each.Profile}) says something else than when its results were accepted; 'run' and 'accept' it again."));
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
