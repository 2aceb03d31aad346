using System.Text.Json;
using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Commands;

public sealed class CatalogCommandsTests : IDisposable
{
    private readonly FakeConsole console = new();

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task A_plan_of_many_trials_names_every_stage()
    {
        console.Experiments = [new Counting { More = 20_000 }];
        Assert.Equal(ExitCode.Success, await console.RunAsync("plan", "counting", "--all"));
        var rows = console.Out.Split('\n').Where(line => line.StartsWith("number (", StringComparison.Ordinal)).ToList();
        Assert.Equal(40_006, rows.Count);
        Assert.Equal(40_006, rows.Select(row => row[..row.IndexOf(')')]).Distinct().Count());
        Assert.Contains(rows, row => row.StartsWith("number (count=40008, seed=2)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_shows_every_experiment_with_its_trials_and_profiles()
    {
        Assert.Equal(ExitCode.Success, await console.RunAsync("list"));
        Assert.Equal(
            """
            experiment  trials  profiles                spec           title
            ──────────  ──────  ──────────────────────  ─────────────  ────────────────────
            counting         6  default, smoke, broken  counting.yaml  Does counting count?

            """.ReplaceLineEndings("\n"),
            console.Out);
    }

    [Fact]
    public async Task Stages_shows_the_parameters_of_a_kind()
    {
        Assert.Equal(ExitCode.Success, await console.RunAsync("stages", "make-number"));
        Assert.Equal(
            """
            make-number: Writes a number.
            Makes number. A number in a file.

            parameter  type             default   meaning
            ─────────  ───────────────  ────────  ────────────────────
            value      number (apples)  required  How many.
            form       number-form                How it looks.
            others     list of $number  []        More numbers.
            text       text             a b       A text of two lines.

            gives      type                  meaning
            ─────────  ────────────────────  ─────────────────────────
            .accuracy  measure (proportion)  The share of right items.
            .rest      remainder             What is left.

            Version 1. Computes without a native engine; equal inputs give equal bits.

            """.ReplaceLineEndings("\n"),
            console.Out);
    }

    [Theory]
    [InlineData("number", "number: A number in a file.\nMade by make-number. Taken by make-number.\n\ngives ")]
    [InlineData("$number", "number: A number in a file.\nMade by make-number. ")]
    [InlineData("remainder", "remainder\nMade by no stage itself; a member of another output. Taken by no stage.\n")]
    [InlineData(
        "number-form",
        "number-form: The form of a number.\nThe value of form in make-number.\n\nparameter  type     default  meaning\n")]
    public async Task Stages_helps_with_what_kinds_make_and_take(string name, string help)
    {
        Assert.Equal(ExitCode.Success, await console.RunAsync("stages", name));
        Assert.StartsWith(help, console.Out);
    }

    [Fact]
    public async Task An_unknown_kind_is_answered_with_the_nearest_one()
    {
        Assert.Equal(ExitCode.Usage, await console.RunAsync("stages", "make-numbre"));
        Assert.Equal("error: there is no stage kind or type 'make-numbre'; did you mean 'make-number'?\n", console.Error);
    }

    [Theory]
    [InlineData("error: there is no command 'lits'; did you mean 'list'?\n", "lits")]
    [InlineData("error: '--debug' takes no value; write it without '=3', or leave it out\n", "list", "--debug=3")]
    [InlineData("error: '--debug' takes no value; write it without '=true', or leave it out\n", "--debug=true", "show", "counting")]
    [InlineData("error: '--json' takes no value; write it without '=yes', or leave it out\n", "list", "--json=yes")]
    [InlineData("error: '--json' takes no value; write it without ':no', or leave it out\n", "run", "counting", "--json:no")]
    [InlineData("error: '--help' takes no value; write it without '=1', or leave it out\n", "run", "--help=1")]
    [InlineData("error: '-h' takes no value; write it without '=1', or leave it out\n", "-h=1")]
    [InlineData("error: '--yes' takes no value; write it without '=1', or leave it out\n", "store", "gc", "--yes=1")]
    [InlineData("error: there is no option '--debgu'; did you mean '--debug'?\n", "list", "--debgu")]
    [InlineData("error: there is no option '--profil'; did you mean '--profile'?\n", "run", "counting", "--profil", "smoke")]
    [InlineData(
        "error: there is no further argument of show 'everything'; '--help' shows what is possible\n",
        "show",
        "counting",
        "everything")]
    public async Task A_mistake_in_the_command_line_is_one_line(string message, params string[] args)
    {
        Assert.Equal(ExitCode.Usage, await console.RunAsync(args));
        Assert.Equal(message, console.Error);
    }

    [Fact]
    public async Task Show_and_plan_tell_what_stages_need()
    {
        await console.RunAsync("show", "counting");
        Assert.DoesNotContain("needs", console.Out);

        console.Experiments =
            [new Counting { Needs = new() { Cores = 2, Memory = new(4_000_000_000), Gpus = 1, TimeLimit = TimeSpan.FromHours(2) } }];
        await console.RunAsync("show", "counting");
        Assert.Matches(@"stage +kind +needs +inputs", console.Out);
        Assert.Contains("2 cores, 4.0 GB, 1 GPU, at most 2 h 00 min", console.Out);
        await console.RunAsync("plan", "counting", "--json");
        using var plan = JsonDocument.Parse(console.Out);
        var needs = plan.RootElement.GetProperty("stages")[0].GetProperty("needs");
        Assert.Equal((2, 4_000_000_000, 1, 7200.0), (
            needs
                .GetProperty("cores")
                .GetInt32(), needs
                .GetProperty("memoryBytes")
                .GetInt64(), needs
                .GetProperty("gpus")
                .GetInt32(), needs
                .GetProperty("timeLimitSeconds")
                .GetDouble()));
        Assert.Empty(plan.RootElement.GetProperty("leftOut").EnumerateArray());
    }

    [Fact]
    public async Task No_command_shows_the_commands()
    {
        Assert.Equal(ExitCode.Success, await console.RunAsync());
        Assert.Contains("stages", console.Out);
    }

    [Fact]
    public async Task Scripts_get_the_catalog_as_JSON()
    {
        await console.RunAsync("list", "--json");
        using var list = JsonDocument.Parse(console.Out);
        var experiment = list.RootElement.GetProperty("experiments")[0];
        Assert.Equal(6, experiment.GetProperty("profiles")[0].GetProperty("trials").GetInt32());
        Assert.Equal("sweep", experiment.GetProperty("axes")[0].GetProperty("role").GetString());

        await console.RunAsync("stages", "make-number", "--json");
        using var stages = JsonDocument.Parse(console.Out);
        Assert.Equal("apples", stages.RootElement.GetProperty("stages")[0].GetProperty("parameters")[0].GetProperty("unit").GetString());
        Assert.Equal("accuracy", stages.RootElement.GetProperty("stages")[0].GetProperty("gives")[0].GetProperty("name").GetString());
    }
}
