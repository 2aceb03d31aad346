using System.Text.Json;
using Experiments.Cli.Tests.Fakes;
using Experiments.Commands;
using Experiments.Commands.Sandboxes;

namespace Experiments.Cli.Tests.Commands;

/// <summary>A program as a stage: what its key sees, what is said of what it cannot see, and what its results are marked with.</summary>
public sealed class CommandStageTests : IDisposable
{
    private const string Script = """echo '{"id": "a", "score": 1}' > $3""" + "\n";
    private const string OtherScript = """echo '{"id": "a", "score": 0}' > $3""" + "\n";

    private readonly FakeConsole console = new();

    public CommandStageTests()
    {
        Write("commanding.yaml", "");
        Write("run.sh", Script);
        Write("other.txt", "not declared");
        Write("lock.txt", "tool==1.0\n");
        Write("tools/bin/tool", "#!/bin/sh\n" + Script);
        Directory.CreateDirectory(At(".venv/lib/tool-1.0.dist-info"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(At("tools/bin/tool"), UnixFileMode.UserExecute | UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    public void Dispose() => console.Dispose();

    [Theory]
    [InlineData("run.sh", OtherScript, true)]
    [InlineData("tools/bin/tool", "#!/bin/sh\n" + OtherScript, true)]
    [InlineData("lock.txt", "tool==1.1\n", true)]
    [InlineData("other.txt", "not DECLARED", false)]
    [InlineData("commanding.yaml", "# a comment", false)]
    public async Task An_edit_of_a_file_is_another_key_exactly_where_the_file_is_declared(string file, string content, bool isOther)
    {
        var command = Commanding.Shell() with
        {
            Run = "tool {number} {rate} {out.right}",
            Environment = new CommandEnvironment { Path = [At("tools")], Venv = new SpecFile("lock.txt", "lock.txt") },
        };
        var first = await KeyAsync(command);

        var (former, time) = (File.ReadAllText(At(file)), File.GetLastWriteTimeUtc(At(file)));
        File.WriteAllText(At(file), content);
        File.SetLastWriteTimeUtc(At(file), time);
        Assert.Equal(isOther, first != await KeyAsync(command));

        // Of the former bytes it is the former key again.
        File.WriteAllText(At(file), former);
        Assert.Equal(first, await KeyAsync(command));
    }

    [Fact]
    public async Task What_the_spec_says_is_in_the_key_and_its_order_is_not()
    {
        var command = Commanding.Shell() with { Run = "sh run.sh {number} {rate} {out.right} {more}" };
        Dictionary<string, Scalar> values = new() { ["rate"] = 0.5, ["more"] = "x" };
        var first = await KeyAsync(command with { Values = values });
        Assert.Equal(first, await KeyAsync(command with { Values = values.Reverse().ToDictionary() }));
        string[] others =
        [
            await KeyAsync(command with { Values = new Dictionary<string, Scalar>(values) { ["rate"] = 0.25 } }),
            await KeyAsync(command with { Values = values, Run = command.Run + " --verbose" }),
            await KeyAsync(command with { Values = values, Exact = true }),
            await KeyAsync(command with { Values = values, Sandbox = Confinement.Off }),
            await KeyAsync(command with { Values = values }, number: 5),
        ];
        Assert.Equal(others.Length + 1, others.Append(first).Distinct().Count());
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told_once_with_the_place_of_the_stage()
    {
        File.Delete(At("run.sh"));
        console.Experiments = [new Commanding(Commanding.Shell())];
        foreach (var verb in new[] { "plan", "run" })
        {
            Assert.NotEqual(ExitCode.Success, await console.RunAsync(verb, "commanding"));
            Assert.Equal(
                $"{Commanding.Place}: error EXP2005: the stage 'own': run.sh: there is no file {At("run.sh")}.\n",
                console.Error);
            Assert.Empty(console.Out);
        }

        Directory.CreateDirectory(At("run.sh"));
        await console.RunAsync("plan", "commanding");
        Assert.Contains($"{Commanding.Place}: error EXP2005: the stage 'own': run.sh: there is no file", console.Error);
    }

    [Theory]
    [InlineData(Confinement.WherePossible)]
    [InlineData(Confinement.Off)]
    public async Task What_the_key_cannot_see_is_said_by_the_plan(Confinement sandbox)
    {
        var command = Commanding.Shell() with { Sandbox = sandbox };
        console.Experiments = [new Commanding(command)];
        Assert.Equal(ExitCode.Success, await console.RunAsync("plan", "commanding"));
        Assert.Contains($"own: {command.Blindness}.\n", console.Out);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Results_of_what_is_not_confined_are_marked_wherever_they_are_shown(bool isWithoutMeasure)
    {
        const string Mark = "Unconfined: own ran without a sandbox, and may have read what nothing records.";
        console.Experiments =
        [
            new Commanding(Commanding.Shell() with { Sandbox = Confinement.Off }) { IsWithoutMeasure = isWithoutMeasure }, new Counting(),
        ];
        Assert.Equal(ExitCode.Success, await console.RunAsync("run", "commanding"));
        Assert.Contains(Mark, console.Out);
        Assert.Contains(Mark, File.ReadAllText(At(".experiments/results/commanding/default/report.html")));
        foreach (var table in Directory.GetFiles(At(".experiments/results/commanding/default/tables"), "*.md"))
        {
            Assert.Contains(Mark, File.ReadAllText(table));
        }

        // Of several experiments there is a line each.
        await console.RunAsync("run", "commanding", "counting");
        Assert.Contains("commanding: " + Mark, console.Out);
        await console.RunAsync("report", "counting");
        Assert.DoesNotContain("Unconfined", console.Out);
    }

    [Theory]
    [InlineData(true, "BitExact")]
    [InlineData(false, "Statistical")]
    public async Task What_a_command_promises_of_its_bits_is_in_the_record_of_the_run(bool exact, string determinism)
    {
        console.Experiments = [new Commanding(Commanding.Shell() with { Exact = exact })];
        Assert.Equal(ExitCode.Success, await console.RunAsync("run", "commanding"));
        using var run = JsonDocument.Parse(File.ReadAllText(At(".experiments/results/commanding/default/run.json")));
        var own = run.RootElement.GetProperty("results").EnumerateArray().Single(each => each.GetProperty("kind").GetString() == "command");
        Assert.Equal(determinism, own.GetProperty("determinism").GetString());
    }

    private async Task<string> KeyAsync(Command command, double number = 4)
    {
        console.Experiments = [new Commanding(command, number)];

        // The number is to be stored, as its content is in the key; whether the command itself succeeds is no matter.
        await console.RunAsync("run", "commanding");
        await console.RunAsync("plan", "commanding", "--json");
        using var plan = JsonDocument.Parse(console.Out);
        var own = plan.RootElement.GetProperty("stages").EnumerateArray().Single(stage => stage.GetProperty("stage").GetString() == "own");
        return own.GetProperty("key").GetString()!;
    }

    private string At(string path) => Path.Combine(console.Folder, path);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
    }
}
