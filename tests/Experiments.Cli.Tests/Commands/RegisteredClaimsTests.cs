using System.Diagnostics;
using System.Text.Json;
using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Commands;

/// <summary>How claims stand to what was registered, in all that shows them.</summary>
public sealed class RegisteredClaimsTests : IDisposable
{
    private readonly FakeConsole console = FakeConsole.WithStudy();

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task Without_a_registration_nothing_is_said()
    {
        await console.RunAsync("run", "counting");
        Assert.DoesNotContain("regist", console.Out);
        await console.RunAsync("report", "counting", "--json");
        Assert.Contains("\"registration\": null", console.Out);
    }

    [Fact]
    public async Task A_claim_that_is_as_it_was_registered_says_so_everywhere()
    {
        await console.RunAsync("register", "counting");
        await console.RunAsync("run", "counting");
        Assert.Matches(@"grows +FAILS +1 +1 +registered +Mean", console.Out);
        Assert.Contains(" UTC, without git.", console.Out);
        var page = await File.ReadAllTextAsync(Path.Combine(console.Folder, ".experiments/results/counting/default/report.html"));
        Assert.Contains("<span class=\"note\">(registered)</span>", page);

        await File.WriteAllTextAsync(
            Path.Combine(console.Folder, "counting.md"), "<!-- results: default -->\n<!-- end of results -->\n");
        await console.RunAsync("accept", "counting");
        Assert.Matches(@"\| grows +\|.*\| registered +\|", await File.ReadAllTextAsync(Path.Combine(console.Folder, "counting.md")));
        await console.RunAsync("accept", "counting", "--again");
        Assert.Matches(@"\| grows +\|.*\| registered +\|", await File.ReadAllTextAsync(Path.Combine(console.Folder, "counting.md")));

        Assert.Equal(ExitCode.Success, await console.RunAsync("verify", "counting"));
        Assert.Matches(@"claims of counting\n(.*\n)*.*grows +FAILS +1 +1 +registered", console.Out);
        await console.RunAsync("verify", "counting", "--json");
        Assert.Equal("registered", State(JsonDocument.Parse(console.Out).RootElement.GetProperty("comparisons")[0]));
    }

    [Theory]
    [InlineData("seeds", "axis seed has also 3")]
    [InlineData("fewer", "axis seed lacks 2")]
    [InlineData("text", "the claim was Mean(Accuracy) > 0.5")]
    [InlineData("stage", "stage number is another")]
    [InlineData("kind", "stage number is another")]
    [InlineData("counts", "axis count has also 10")]
    public async Task What_differs_from_the_registration_is_named(string what, string difference)
    {
        await console.RunAsync("register", "counting");
        console.Experiments =
        [
            what switch
            {
                "seeds" => new Counting { Seeds = 3 },
                "fewer" => new Counting { Seeds = 1 },
                "text" => new Counting { Says = "Mean(Accuracy) > 0.4" },
                "stage" => new Counting { Offset = 1 },
                "kind" => new Counting(version: 2),
                _ => new Counting { More = 1 },
            },
        ];
        await console.RunAsync("run", "counting");
        Assert.Contains($"changed: {difference}", console.Out);
        await console.RunAsync("report", "counting", "--json");
        var claim = JsonDocument.Parse(console.Out).RootElement.GetProperty("experiments")[0].GetProperty("claims")[0];
        var differences = claim.GetProperty("registration").GetProperty("differences").EnumerateArray();
        Assert.Equal([difference], differences.Select(each => each.GetString()));
    }

    [Fact]
    public async Task What_came_later_is_exploratory_in_words_and_fails_as_before()
    {
        await console.RunAsync("register", "counting");
        console.Experiments = [new Counting { ClaimNames = ["grows", "more"] }];
        Assert.Equal(ExitCode.Failure, await console.RunAsync("run", "counting"));
        Assert.Matches(@"more +FAILS \(exploratory, as added afterwards\) +1 +1 +added", console.Out);
        Assert.Contains("error EXP2001: the claim 'more' does not hold", console.Error);
    }

    [Fact]
    public async Task A_claim_that_was_taken_away_is_still_reported()
    {
        console.Experiments = [new Counting { ClaimNames = ["grows", "more"] }];
        await console.RunAsync("register", "counting");
        console.Experiments = [new Counting()];
        await console.RunAsync("run", "counting");
        Assert.Matches(@"more +dropped +dropped +it was registered \(.*\) and is no longer in the spec", console.Out);
        Assert.Contains("warning EXP2003: the claim 'more' was dropped: it was registered", console.Error);

        console.Experiments = [new Counting { ClaimNames = [] }];
        await console.RunAsync("report", "counting");
        Assert.Matches(@"grows +dropped", console.Out);
        Assert.Matches(@"more +dropped", console.Out);
    }

    [Fact]
    public async Task A_claim_that_cannot_be_tested_is_reported()
    {
        await console.RunAsync("register", "counting", "--profile", "broken");
        await console.RunAsync("run", "counting", "--profile", "broken");
        Assert.Matches(@"grows +not tested +registered +2 of 4 trials have no results", console.Out);
    }

    // What a run said is kept; a registration that changes meanwhile must not be.
    [Fact]
    public async Task A_run_with_nothing_to_do_reads_the_registration_again()
    {
        await console.RunAsync("run", "counting");
        await console.RunAsync("run", "counting");
        Assert.DoesNotContain("regist", console.Out);
        await console.RunAsync("register", "counting", "--late");
        await console.RunAsync("run", "counting");
        Assert.Contains("registered late", console.Out);
    }

    [Fact]
    public async Task The_commit_and_whether_the_tree_is_clean_are_kept()
    {
        Git("init", "--quiet");
        Git("add", "--all");
        Git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "--message", "specs");
        await console.RunAsync("register", "counting", "--json");
        var first = JsonDocument.Parse(console.Out).RootElement.GetProperty("registered")[0];
        Assert.Matches("^[0-9a-f]{40}$", first.GetProperty("commit").GetString());
        Assert.True(first.GetProperty("clean").GetBoolean());
        await File.WriteAllTextAsync(Path.Combine(console.Folder, "counting.yaml"), "# changed");
        await console.RunAsync("register", "upwards", "--json");
        Assert.False(JsonDocument.Parse(console.Out).RootElement.GetProperty("registered")[0].GetProperty("clean").GetBoolean());
    }

    [Fact]
    public async Task The_page_of_a_study_has_the_registration()
    {
        await console.RunAsync("register", "upwards");
        await console.RunAsync("run", "study");
        var folder = Path.Combine(console.Folder, ".experiments/results/study");
        Assert.Contains("<th>registration</th>", await File.ReadAllTextAsync(Path.Combine(folder, "report.html")));
        Assert.StartsWith(
            "experiment,claim,verdict,p,p (Holm),registration,because", await File.ReadAllTextAsync(Path.Combine(folder, "claims.csv")));
    }

    private static string? State(JsonElement parent) =>
        parent.GetProperty("claims")[0].GetProperty("registration").GetProperty("state").GetString();

    private void Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = console.Folder })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
