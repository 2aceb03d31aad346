using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Commands;

// The study's two experiments have the same six stages, so that whatever is done for both is done once.
public sealed class StudyCommandsTests : IDisposable
{
    private readonly FakeConsole console = FakeConsole.WithStudy();

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task A_folder_runs_all_its_experiments_as_one_graph_with_a_line_for_each()
    {
        Assert.Equal(ExitCode.Failure, await console.RunAsync("run", "study"));
        Assert.Contains(
            """

            experiment  profile  trials  claims   results
            ──────────  ───────  ──────  ───────  ─────────────────────────────────────
            onwards     default       6  1 FAILS  .experiments/results/onwards/default/
            upwards     default       6  1 FAILS  .experiments/results/upwards/default/
            'report NAME' shows the tables and claims of one.
            report   .experiments/results/study/report.html

            6 stages: 0 stored, 6 run.

            """.ReplaceLineEndings("\n"),
            console.Out);
        Assert.Contains("study/upwards.yaml(20,10): error EXP2001: the claim 'grows' does not hold", console.Error);
        Assert.True(File.Exists(Path.Combine(console.Folder, ".experiments/results/upwards/default/report.html")));
    }

    [Fact]
    public async Task A_plan_of_a_folder_counts_what_its_experiments_share_once()
    {
        Assert.Equal(ExitCode.Success, await console.RunAsync("plan", "study/"));
        Assert.Contains("12 trials, 6 stages (instead of 12, as trials share them): 0 stored, 6 to run.", console.Out);
    }

    // 61 experiments with six stages of their own each: too many rows by stage of the spec, so a row per experiment.
    [Fact]
    public async Task A_plan_of_many_experiments_has_a_line_for_each()
    {
        console.Experiments =
            [
                .. Enumerable.Range(1, 61).Select(number => new Counting($"number-{number}", "many/", number)),
                new Counting("last", "many/", 61),
            ];
        Assert.Equal(ExitCode.Success, await console.RunAsync("plan", "many"));
        Assert.Matches(@"last +default +6 +6 +0 +0 +6\n", console.Out);
        Assert.Matches(@"number-61 +default +6 +6 +6 +0 +6\n", console.Out);
        Assert.Contains("372 trials, 366 stages (instead of 372, as trials share them): 0 stored, 366 to run.", console.Out);
    }

    [Theory]
    [InlineData("study")]
    [InlineData("study/")]
    [InlineData("./study")]
    [InlineData("study/onwards.yaml", "upwards")]
    [InlineData("onwards", "study", "upwards")]
    public async Task Folders_and_specs_are_named_as_the_reader_sees_them(params string[] names)
    {
        Assert.Equal(ExitCode.Success, await console.RunAsync(["list", .. names]));
        Assert.Equal(["onwards", "upwards"], console.Out.Split('\n')[2..4].Select(line => line.Split(' ')[0]));
        Assert.DoesNotContain("counting.yaml", console.Out);
    }

    [Fact]
    public async Task A_profile_that_one_of_them_lacks_is_told_with_its_name()
    {
        Assert.Equal(ExitCode.Usage, await console.RunAsync("run", "study", "--profile", "mini"));
        Assert.Contains("there is no profile of onwards 'mini'; it has default, smoke, broken", console.Error);
    }

    [Fact]
    public async Task A_mistyped_folder_is_answered_with_the_nearest_name()
    {
        Assert.Equal(ExitCode.Usage, await console.RunAsync("run", "stduy"));
        Assert.Equal("error: there is no experiment 'stduy'; did you mean 'study'?\n", console.Error);
    }

    [Fact]
    public async Task A_command_about_one_experiment_names_those_of_a_folder()
    {
        Assert.Equal(ExitCode.Usage, await console.RunAsync("show", "study"));
        Assert.Equal("error: 'study' is a folder; name one of its experiments: onwards, upwards\n", console.Error);
    }

    [Fact]
    public async Task Accepted_folders_verify_and_one_that_was_never_accepted_hides_nothing()
    {
        await console.RunAsync("run", "study");
        Assert.Equal(ExitCode.Success, await console.RunAsync("accept", "upwards"));
        Assert.Matches(@"upwards +default +1 FAILS +[\d.]+ kB +study/results/upwards/default/", console.Out);
        Assert.Equal(ExitCode.Failure, await console.RunAsync("verify", "study"));
        Assert.Matches(@"onwards +NOT COMPARED +Nothing was accepted", console.Out);
        Assert.Matches(@"upwards +equal +to the bit", console.Out);
        Assert.StartsWith("error: onwards: Nothing was accepted", console.Error);

        await console.RunAsync("accept", "study");
        Assert.Equal(ExitCode.Success, await console.RunAsync("verify", "study"));
    }

    [Fact]
    public async Task Of_a_study_all_is_accepted_or_nothing()
    {
        await console.RunAsync("run", "study", "--profile", "smoke");
        Assert.Equal(ExitCode.Failure, await console.RunAsync("accept", "study"));
        Assert.Contains("trials have no results: onwards (6 trials, first: count=0,seed=1, not run); upwards", console.Error);
        Assert.False(Path.Exists(Path.Combine(console.Folder, "study/results")));
    }

    [Fact]
    public async Task Figures_and_tables_are_accepted_with_the_results_and_stale_ones_go()
    {
        await console.RunAsync("run", "upwards");
        await console.RunAsync("accept", "upwards");
        var accepted = Path.Combine(console.Folder, "study/results/upwards/default");
        Assert.True(File.Exists(Path.Combine(accepted, "figures/accuracy.svg")));
        Assert.True(File.Exists(Path.Combine(accepted, "tables/table.md")));
        Assert.False(File.Exists(Path.Combine(accepted, "report.html")));
        string[] old = ["figures/old.svg", "figures/old.csv", "figures/old.vl.json", "tables/old.csv", "tables/old.md", "tables/old.tex"];
        foreach (var name in old)
        {
            await File.WriteAllTextAsync(Path.Combine(accepted, name), "");
        }

        await console.RunAsync("accept", "upwards");
        Assert.All(old, name => Assert.False(File.Exists(Path.Combine(accepted, name)), name));
    }

    [Fact]
    public async Task A_folder_has_one_report_with_its_introduction_and_the_notes_of_its_experiments()
    {
        await File.WriteAllTextAsync(
            Path.Combine(console.Folder, "study/README.md"),
            "# Counting in two ways\n\nBoth [ways](upwards.md) are new.\n");
        await File.WriteAllTextAsync(Path.Combine(console.Folder, "study/upwards.md"), "Apples were counted by hand.\n");
        await console.RunAsync("run", "study", "--profile", "smoke");
        Assert.Contains("report   .experiments/results/study/smoke/report.html\n", console.Out);
        var page = await File.ReadAllTextAsync(Path.Combine(console.Folder, ".experiments/results/study/smoke/report.html"));
        Assert.Contains("<h1>Counting in two ways</h1>", page);
        Assert.Contains("<a href=\"#upwards\">ways</a>", page);
        Assert.Contains("Apples were counted by hand.", page);
        Assert.Contains("id=\"onwards\"", page);
        Assert.Contains(
            "Apples were counted by hand.",
            await File.ReadAllTextAsync(Path.Combine(console.Folder, ".experiments/results/upwards/smoke/report.html")));
        Assert.True(File.Exists(Path.Combine(console.Folder, ".experiments/results/study/smoke/claims.csv")));
    }

    [Fact]
    public async Task A_folder_with_the_name_of_an_experiment_writes_beside_its_results()
    {
        console.Experiments = [new Counting("study", "study/")];
        await File.WriteAllTextAsync(Path.Combine(console.Folder, "study/study.yaml"), "");
        await console.RunAsync("run", "study/", "--profile", "smoke");
        Assert.Contains("report   .experiments/results/study-study/smoke/report.html\n", console.Out);
        Assert.True(File.Exists(Path.Combine(console.Folder, ".experiments/results/study/smoke/report.html")));
    }

    [Fact]
    public async Task A_folder_is_fingerprinted_and_exported()
    {
        await console.RunAsync("run", "study");
        Assert.Equal(ExitCode.Success, await console.RunAsync("fingerprint", "study"));
        Assert.Matches(@"onwards +default +[0-9a-f]{16}  [0-9a-f]{16}\nupwards +default", console.Out);
        Assert.Equal(ExitCode.Success, await console.RunAsync("store", "export", "study", "--to", "study.tar.gz"));
        Assert.StartsWith("6 results in ", console.Out);
    }

    // They stand in the page as its results already, and may be of another run.
    [Fact]
    public async Task A_report_leaves_out_the_accepted_results_of_notes()
    {
        var note =
            "# Upwards\n\n**Method.** By counting.\n\n**Results**, as accepted:\n\n<!-- results: default -->\n| former |\n<!-- end of " +
            "results -->\n\n**Limits.** Ten fingers.\n";
        await File.WriteAllTextAsync(Path.Combine(console.Folder, "study/upwards.md"), note);
        await console.RunAsync("run", "study");
        foreach (var name in new[] { "upwards/default", "study" })
        {
            var page = await File.ReadAllTextAsync(Path.Combine(console.Folder, ".experiments/results", name, "report.html"));
            Assert.Contains("By counting.", page);
            Assert.Contains("Ten fingers.", page);
            Assert.DoesNotContain("former", page);
            Assert.DoesNotContain("as accepted", page);
            Assert.DoesNotContain("results: default", page);
        }
    }
}
