using Experiments.Commands.Sandboxes;
using Experiments.Data.Dialogues;

namespace Experiments.Commands.Tests;

/// <summary>What a command gets, and what becomes of what it makes.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Theory]
    [InlineData(Confinement.Required)]
    [InlineData(Confinement.Off)]
    public async Task A_script_gets_files_inputs_and_values_and_its_outputs_are_typed(Confinement sandbox)
    {
        var command = new Command("python3 tools/make.py --data {data}/lines.txt --rate {rate} --note 'two words' {out.set} {out.right}")
        {
            Files =
            [
                context.File(
                    "tools/make.py",
                    """
                    import json, os, sys
                    _, _, data, _, rate, _, note, folder, scores = sys.argv
                    lines = open(data).read().split()
                    with open(os.path.join(folder, "dialogues.jsonl"), "w") as out:
                        for line in lines:
                            turns = [{"role": "user", "content": line}, {"role": "assistant", "content": rate + note}]
                            print(json.dumps({"id": line, "messages": turns}), file=out)
                    with open(scores, "w") as out:
                        for line in lines:
                            print(json.dumps({"id": line, "score": int(line == "b"), "cluster": "all"}), file=out)
                        print(json.dumps({"id": "d", "failed": "too long"}), file=out)
                    """),
            ],
            Inputs = new Dictionary<string, Input> { ["data"] = context.Input("lines", "lines.txt", "a b c") },
            Values = new Dictionary<string, Scalar> { ["rate"] = 0.001 },
            Outputs = new Dictionary<string, OutputType> { ["set"] = Programs.Dialogues, ["right"] = Programs.Right },
            Sandbox = sandbox,
        };

        var output = await command.RunAsync(context);

        var dialogues = output.Artifact<DialogueSet>("set").Read().ToList();
        Assert.Equal(["a", "b", "c"], dialogues.Select(dialogue => dialogue.Id));
        Assert.Equal("0.001two words", dialogues[2].Messages[1].Content);
        var right = output.Measure<Proportion>("right");
        Assert.Equal(1.0 / 3, right.Value, 1e-12);
        Assert.Equal(["all", "all", "all"], right.Items.Select(item => item.Cluster));
        Assert.Equal(1, right.Failed["too long"]);
        Assert.Equal(["checkpoint"], Directory.EnumerateDirectories(context.Scratch).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Nothing_of_the_caller_reaches_a_command_but_what_it_asks_for()
    {
        Environment.SetEnvironmentVariable("EXPERIMENTS_TEST_TOKEN", "hunter2");
        Environment.SetEnvironmentVariable("EXPERIMENTS_TEST_OTHER", "nosy");
        try
        {
            var command = Programs.Shell(context, "env; echo token $EXPERIMENTS_TEST_TOKEN; echo x > $1/file") with
            {
                Variables = ["EXPERIMENTS_TEST_TOKEN"],
            };
            await command.RunAsync(context);
        }
        finally
        {
            Environment.SetEnvironmentVariable("EXPERIMENTS_TEST_TOKEN", null);
            Environment.SetEnvironmentVariable("EXPERIMENTS_TEST_OTHER", null);
        }

        Assert.Contains("token ***", context.Lines);
        Assert.DoesNotContain(context.Lines, line => line.Contains("hunter2") || line.Contains("nosy"));
        Assert.Contains("TZ=UTC", context.Lines);
    }

    [Fact]
    public async Task A_variable_that_is_not_set_is_told()
    {
        var command = Programs.Shell(context, "true") with { Variables = ["EXPERIMENTS_TEST_UNSET"] };
        Assert.Contains("EXPERIMENTS_TEST_UNSET", await Programs.RefusalAsync(context, command));
    }

    [Fact]
    public async Task Progress_is_reported_and_all_else_is_logged()
    {
        await Programs.Shell(
            context,
            """
            echo "progress 1/4 loss=2.5 tokens=100"
            printf ' 50%%|#####     | 2/4 [00:01<00:01,  1.9it/s, loss=1.5]\r' >&2
            echo '{"step": 3, "max_steps": 4, "loss": 0.75}'
            echo '{"loss": 1}'
            echo hello
            echo x > $1/file
            """).RunAsync(context);

        Assert.Equal([1, 2, 3], context.Reports.Select(report => report.Done).Order());
        Assert.All(context.Reports, report => Assert.Equal(4, report.Total));
        Assert.Equal([0.75, 1.5, 2.5], context.Reports.Select(report => report.Loss!.Value).Order());
        Assert.Equal(["""{"loss": 1}""", "hello"], context.Lines);
    }

    [Theory]
    [InlineData("run --x {unknown}", "{unknown} is no input, value or output; there are {rate}, {out.made} and {checkpoint}")]
    [InlineData("run {out.made}", "the command is not told of {rate}")]
    [InlineData("run 'half {rate} {out.made}", "a ' that is not closed")]
    [InlineData("no-such-program {rate} {out.made}", "There is no program 'no-such-program' in /usr/local/bin")]
    public async Task A_command_line_that_does_not_fit_is_refused(string run, string message)
    {
        var command = Programs.Shell(context, "true") with { Run = run, Values = new Dictionary<string, Scalar> { ["rate"] = 1 } };
        Assert.Contains(message, await Programs.RefusalAsync(context, command));
    }

    [Theory]
    [InlineData("a 'b c'  d", new[] { "a", "b c", "d" })]
    [InlineData("a \"b 'c'\" ''", new[] { "a", "b 'c'", "" })]
    [InlineData("a\\ b \"\\\"\" 'c\\d'", new[] { "a b", "\"", "c\\d" })]
    [InlineData("awk '{{print $1}}' {x}y", new[] { "awk", "{print $1}", "<x>y" })]
    public void Command_lines_are_divided_as_a_shell_divides_them(string line, string[] words) =>
        Assert.Equal(words, new CommandLine(line).Words(name => $"<{name}>"));

    [Fact]
    public void A_value_with_spaces_and_signs_stays_one_word() =>
        Assert.Equal(["echo", "a b; rm -rf {x}"], new CommandLine("echo {x}").Words(_ => "a b; rm -rf {x}"));
}
