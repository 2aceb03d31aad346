using System.IO.Compression;
using Experiments.Results.Comparison;
using Experiments.Results.Model;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Store;
using Experiments.Runtime.TestHost;

namespace Experiments.Results.Tests.Comparison;

public sealed class AcceptedResultsTests : IDisposable
{
    private static readonly PlanRequest Request = new(TestCatalog.Diamond, "default");

    private readonly RunHarness lab = new();
    private readonly TemporaryFolder catalog = new();

    public void Dispose()
    {
        lab.Dispose();
        catalog.Dispose();
    }

    [Fact]
    public async Task What_was_accepted_verifies_exactly_also_after_a_run_from_nothing()
    {
        var accepted = new AcceptedResults(catalog.Path);
        var folder = accepted.Accept(Request, await lab.ResultAsync(TestCatalog.Diamond), []);
        Assert.Equal(catalog["results/diamond/default"], folder);

        using var fresh = new RunHarness();
        await fresh.RunAsync(TestCatalog.Diamond);
        var comparison = accepted.Verify(Request, fresh.Results[0], new());
        Assert.True(comparison.IsExact);
    }

    // The diamond's numbers are split in two by seed; both measures of both trials have items of their own.
    [Fact]
    public async Task Outcomes_are_committed_in_rows_of_scores_over_named_sets_of_items()
    {
        var folder = new AcceptedResults(catalog.Path).Accept(Request, await lab.ResultAsync(TestCatalog.Diamond), []);
        Assert.False(File.Exists(Path.Combine(folder, "items.jsonl")));
        using var reader = new StreamReader(
            new GZipStream(File.OpenRead(Path.Combine(folder, "items.jsonl.gz")), CompressionMode.Decompress));
        Assert.Equal("""{"set":0,"ids":["item-0","item-1"]}""", await reader.ReadLineAsync());
        Assert.Equal("""{"trial":"seed=1","measure":"left-even","set":0,"scores":[1,0]}""", await reader.ReadLineAsync());
        var rest = await reader.ReadToEndAsync();
        Assert.Equal(4, rest.Split('\n').Count(line => line.StartsWith("{\"trial\"", StringComparison.Ordinal)) + 1);
    }

    // RFC 1952: bytes 4 to 7 are the time stamp.
    [Fact]
    public async Task Accepting_the_same_again_gives_the_same_bytes()
    {
        var accepted = new AcceptedResults(catalog.Path);
        var results = await lab.ResultAsync(TestCatalog.Diamond);
        var path = Path.Combine(accepted.Accept(Request, results, []), "items.jsonl.gz");
        var first = await File.ReadAllBytesAsync(path);
        Assert.Equal(new byte[4], first[4..8]);
        accepted.Accept(Request, results, []);
        Assert.Equal(first, await File.ReadAllBytesAsync(path));
    }

    // Nothing in the diamond trains. gzip -l and others take a file of 0 bytes for a damaged one; 20 bytes are the least.
    [Fact]
    public async Task A_file_without_content_is_a_compressed_file_all_the_same()
    {
        var folder = new AcceptedResults(catalog.Path).Accept(Request, await lab.ResultAsync(TestCatalog.Diamond), []);
        var path = Path.Combine(folder, "curves.jsonl.gz");
        Assert.Equal(20, new FileInfo(path).Length);
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        Assert.Equal("", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task The_committed_form_reads_as_what_the_run_wrote()
    {
        var results = await lab.ResultAsync(TestCatalog.Diamond);
        var committed = ResultFiles.Read(new AcceptedResults(catalog.Path).Accept(Request, results, []));
        var written = ResultFiles.Read(results.Folder);
        foreach (var (row, other) in written.Table.Rows.Zip(committed.Table.Rows))
        {
            Assert.Equal(row.Trial, other.Trial);
            foreach (var (name, measure) in row.Measures)
            {
                Assert.NotEmpty(measure.Items);
                Assert.Equal(measure.Items, other.Measures[name].Items);
                Assert.Equal(measure.Value, other.Measures[name].Value);
                Assert.Equal(measure.Failed, other.Measures[name].Failed);
            }

            var (stages, others) = (written.Run.StagesOf(row.Trial), committed.Run.StagesOf(row.Trial));
            Assert.Equal(stages.Select(stage => (stage.Key, stage.Value.Key)), others.Select(stage => (stage.Key, stage.Value.Key)));
        }
    }

    [Fact]
    public async Task A_changed_experiment_does_not_verify()
    {
        var accepted = new AcceptedResults(catalog.Path);
        accepted.Accept(Request, await lab.ResultAsync(TestCatalog.Diamond), []);
        var comparison = accepted.Verify(Request, await lab.ResultAsync(TestCatalog.Chain("diamond", 11, [1, 2])), new());
        Assert.False(comparison.Holds);
        Assert.Contains("the stage numbers has other parameters in 2 trials", comparison.Layers[0].Lines);
    }

    // The last file that is copied is not there: all others were written by then.
    [Fact]
    public async Task An_interruption_leaves_the_former_results_whole()
    {
        var accepted = new AcceptedResults(catalog.Path);
        var folder = accepted.Accept(Request, await lab.ResultAsync(TestCatalog.Diamond), []);
        File.WriteAllText(Path.Combine(folder, "note.md"), "mine");
        var before = Content();
        var other = await lab.ResultAsync(TestCatalog.Chain("diamond", 11, [1, 2]));
        Assert.Throws<FileNotFoundException>(() => accepted.Accept(Request, other, [Path.Combine(other.Folder, "absent.csv")]));
        Assert.Equal(before, Content());

        accepted.Accept(Request, other, []);
        Assert.NotEqual(before, Content());
        Assert.Equal("mine", File.ReadAllText(Path.Combine(folder, "note.md")));

        List<string> Content() => [.. Directory.EnumerateFiles(catalog.Path, "*", SearchOption.AllDirectories).Order()
            .Select(path => $"{path} {Convert.ToHexString(File.ReadAllBytes(path))}")];
    }

    [Fact]
    public async Task What_links_among_accepted_results_lead_to_stays()
    {
        var accepted = new AcceptedResults(catalog.Path);
        var result = await lab.ResultAsync(TestCatalog.Diamond);
        var folder = accepted.Accept(Request, result, []);
        Directory.CreateDirectory(catalog["elsewhere"]);
        string[] mine = ["t.csv", "t.md", "t.tex", "run.json"];
        Array.ForEach(mine, name => File.WriteAllText(catalog["elsewhere/" + name], "mine"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "tables"), catalog["elsewhere"]);
        File.Delete(Path.Combine(folder, "run.json"));
        File.CreateSymbolicLink(Path.Combine(folder, "run.json"), catalog["elsewhere/run.json"]);
        Directory.CreateDirectory(Path.Combine(result.Folder, "tables"));
        var table = Path.Combine(result.Folder, "tables", "t.csv");
        File.WriteAllText(table, "1");

        accepted.Accept(Request, result, [table]);
        Assert.All(mine, name => Assert.Equal("mine", File.ReadAllText(catalog["elsewhere/" + name])));
        Assert.Equal("1", File.ReadAllText(Path.Combine(folder, "tables", "t.csv")));
        Assert.Equal("diamond", ResultFiles.ReadRun(folder).Experiment);
    }

    [Fact]
    public async Task Half_results_are_never_accepted()
    {
        var result = await lab.ResultAsync(TestCatalog.Named("refuse"));
        var problem = Assert.Throws<StoreException>(() => new AcceptedResults(catalog.Path).Accept(Request, result, []));
        Assert.Contains("seed=1", problem.Message);
    }

    [Fact]
    public async Task Without_accepted_results_the_message_says_how_to_make_them()
    {
        var result = await lab.ResultAsync(TestCatalog.Diamond);
        var problem = Assert.Throws<StoreException>(() => new AcceptedResults(catalog.Path).Verify(Request, result, new()));
        Assert.Contains("accept", problem.Message);
    }

    [Fact]
    public async Task Garbage_collection_keeps_what_accepted_results_were_computed_from()
    {
        var accepted = new AcceptedResults(catalog.Path);
        Assert.Empty(accepted.Keys());
        var run = await lab.RunAsync(TestCatalog.Diamond);
        accepted.Accept(Request, lab.Results[0], []);
        Assert.Equal(
            run.Schedule.Entries.Values.Select(entry => entry.Manifest.Key).Order(),
            accepted.Keys().Order());
        Assert.Empty(new GarbageCollector(lab.Runner.Store).FindGarbage(accepted.Keys(), DateTimeOffset.MaxValue).Entries);
    }

    [Fact]
    public void Results_of_a_study_lie_beside_its_specs()
    {
        var request = new PlanRequest(TestCatalog.Diamond, "smoke");
        Assert.Equal(catalog["results/diamond/smoke"], new AcceptedResults(catalog.Path).FolderOf(request));
    }

    [Fact]
    public async Task Damaged_result_files_are_one_clear_message()
    {
        var result = await lab.ResultAsync(TestCatalog.Diamond);
        var accepted = new AcceptedResults(catalog.Path);
        var folder = accepted.Accept(Request, result, []);
        File.WriteAllText(Path.Combine(folder, "run.json"), "{");
        Assert.Contains("cannot be read", Assert.Throws<StoreException>(() => accepted.Verify(Request, result, new())).Message);
        File.Delete(Path.Combine(folder, "run.json"));
        Assert.Contains("no complete results", Assert.Throws<StoreException>(() => accepted.Verify(Request, result, new())).Message);
    }
}
