using Experiments.Results.Comparison;
using Experiments.Results.Model;
using Experiments.Runtime.Plans;
using Experiments.Runtime.TestHost;

namespace Experiments.Results.Tests.Comparison;

/// <summary>Which files accepting results removes and replaces, and which it leaves.</summary>
public sealed class AcceptedFilesTests : IDisposable
{
    private static readonly PlanRequest Request = new(TestCatalog.Diamond, "default");

    private readonly RunHarness lab = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        lab.Dispose();
        folder.Dispose();
    }

    // A table is three files of one name, and so is a figure.
    [Fact]
    public async Task Earlier_tables_and_figures_go_and_the_files_of_others_stay()
    {
        var result = await lab.ResultAsync(TestCatalog.Diamond);
        var shown = Shown(result, "figures/now.csv");
        var accepted = new AcceptedResults(folder.Path);
        var target = accepted.Accept(Request, result, shown);
        string[] earlier = ["figures/was.csv", "figures/was.svg", "figures/was.vl.json"];
        string[] others = ["figures/drawn.svg", "figures/measured.csv", "figures/more/x.svg", "notes.md"];
        Directory.CreateDirectory(Path.Combine(target, "figures/more"));
        foreach (var name in earlier.Concat(others))
        {
            File.WriteAllText(Path.Combine(target, name), "");
        }

        accepted.Accept(Request, result, shown);
        Assert.All(earlier, name => Assert.False(File.Exists(Path.Combine(target, name)), name));
        Assert.All(others.Append("figures/now.csv"), name => Assert.True(File.Exists(Path.Combine(target, name)), name));
    }

    [Theory]
    [InlineData("results.csv")]
    [InlineData("items.jsonl.gz")]
    [InlineData("figures/now.csv")]
    public async Task A_file_that_a_link_leads_to_stays(string name)
    {
        var result = await lab.ResultAsync(TestCatalog.Diamond);
        var shown = Shown(result, "figures/now.csv");
        var accepted = new AcceptedResults(folder.Path);
        var path = Path.Combine(accepted.Accept(Request, result, shown), name);
        File.Delete(path);
        File.WriteAllText(folder["mine"], "mine");
        File.CreateSymbolicLink(path, folder["mine"]);
        accepted.Accept(Request, result, shown);
        Assert.Equal("mine", File.ReadAllText(folder["mine"]));
        Assert.Null(File.ResolveLinkTarget(path, returnFinalTarget: false));
    }

    private static IReadOnlyList<string> Shown(ExperimentResult result, string name)
    {
        var path = Path.Combine(result.Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "shown");
        return [path];
    }
}
