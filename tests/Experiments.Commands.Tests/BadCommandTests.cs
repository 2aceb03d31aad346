using System.Net;
using System.Net.Sockets;
using Experiments.Commands.Sandboxes;

namespace Experiments.Commands.Tests;

/// <summary>Commands that do what they should not: each is told in words, and leaves nothing.</summary>
public sealed class BadCommandTests : IDisposable
{
    private readonly TestContext context = new();

    /// <summary>Tells this test's processes from those of others.</summary>
    private string Mark => Path.GetFileName(context.Root);

    public void Dispose() => context.Dispose();

    [Theory]
    [InlineData("true", "wrote nothing as {out.made} (file-folder)")]
    [InlineData("echo 'disk full?' >&2", "It printed:\ndisk full?")]
    [InlineData("echo x > $1/a; echo y > $1/../other", "wrote other, which is none of its outputs: made (file-folder)")]
    [InlineData("ln -s /etc $1/link", "is no ordinary file")]
    [InlineData("mkfifo $1/pipe", "is no ordinary file")]
    [InlineData("echo no such luck >&2; exit 3", "sh ended with exit code 3. Its last lines:\nno such luck")]
    [InlineData("kill -SEGV $$", "sh was ended by signal 11")]
    public async Task What_a_command_does_wrong_is_told(string script, string message)
    {
        Assert.Contains(message, await Programs.RefusalAsync(context, Programs.Shell(context, script)));
        Assert.False(Directory.Exists(Path.Combine(context.Scratch, "program")));
    }

    [Theory]
    [InlineData("""{"id": "a", "messages": []}""", """{"id": "b"}""", "dialogues.jsonl(2,")]
    [InlineData("""{"id": "a", "messages": []}""", """{"id": "a", "messages": []}""", "holds the id 'a' twice, in its items 1 and 2")]
    [InlineData("""{"id": "a", "messages": []}""", """{"id": "b", "messages": [], "score": 1}""", "dialogues.jsonl(2,")]
    [InlineData("", "", "dialogues.jsonl holds nothing")]
    public async Task What_is_not_of_the_declared_type_is_told_with_file_and_line(string first, string second, string message)
    {
        var script = $"printf '%s\\n%s\\n' '{first}' '{second}' > $1/dialogues.jsonl";
        var refusal = await Programs.RefusalAsync(context, Programs.Shell(context, script, Programs.Dialogues));
        Assert.StartsWith("What the command wrote as {out.made} is no dialogue-set: ", refusal);
        Assert.Contains(message, refusal);
    }

    [Theory]
    [InlineData("""{"id": "a", "score": 0.5}""", "(1,1): the score of 'a' is 0 or 1 where the measure is a proportion")]
    [InlineData("""{"id": "a"}""", "(1,1): the item 'a' has no \"score\"")]
    [InlineData("""{"score": 1}""", "(1,1): a score needs an \"id\"")]
    [InlineData("""{"id": "a", "score": 1, "colour": 2}""", "(1,1): a score has no member \"colour\"")]
    [InlineData("""{"id": "a", "score": "1"}""", "(1,1): \"score\" is a finite number, not \"1\"")]
    [InlineData("oops", "made.jsonl(1,1): ")]
    public async Task Scores_that_are_none_are_told_with_file_and_line(string line, string message) =>
        Assert.Contains(
            message, await Programs.RefusalAsync(context, Programs.Shell(context, $"printf '%s\\n' '{line}' > $1", Programs.Right)));

    [Fact]
    public async Task A_command_that_fills_the_disk_is_ended()
    {
        var command = Programs.Shell(context, "yes > $1/file") with { DiskLimit = new ByteSize(1_000_000) };
        Assert.Contains("wrote more than 1,000,000 bytes", await Programs.RefusalAsync(context, command));
    }

    [Fact]
    public async Task A_command_that_prints_without_end_does_not_fill_the_log()
    {
        await Programs.Shell(context, "yes 0123456789012345678901234567890123456789 | head -n 600000; echo x > $1/file").RunAsync(context);
        Assert.InRange(context.Lines.Sum(line => line.Length), 15_000_000, 17_000_000);
        Assert.Contains("further lines are left out", context.Lines[^1]);
    }

    [Fact]
    public async Task Files_that_are_not_declared_are_not_there()
    {
        var secret = Path.Combine(context.Root, "secret");
        File.WriteAllText(secret, "secret");
        var refusal = await Programs.RefusalAsync(
            context, Programs.Shell(context, $"cat {secret} > $1/file", sandbox: Confinement.Required));
        Assert.Contains("No such file", refusal);
        Assert.Contains("A confined program sees its files, its inputs and the system's programs", refusal);
    }

    [Fact]
    public async Task Inputs_and_the_system_cannot_be_changed()
    {
        const string Script = "echo x > /in/data/lines.txt; touch /usr/x; echo y > $1/file";
        var command = Programs.Shell(context, Script, sandbox: Confinement.Required) with
        {
            Run = "sh run.sh {out.made} {data}",
            Inputs = new Dictionary<string, Input> { ["data"] = context.Input("lines", "lines.txt", "a") },
        };
        await command.RunAsync(context);
        Assert.Equal("a", File.ReadAllText(Path.Combine(context.Root, "inputs", "lines", "lines.txt")));
        Assert.Equal(2, context.Lines.Count(line => line.Contains("Read-only file system")));
    }

    [Fact]
    public async Task The_network_is_not_there()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var script = $"python3 -c 'import socket; socket.create_connection((\"127.0.0.1\", {port}), 5)' && echo x > $1/file";
        Assert.Contains("refused", await Programs.RefusalAsync(context, Programs.Shell(context, script, sandbox: Confinement.Required)));
        Assert.False(listener.Pending());
    }

    [Theory]
    [InlineData(Confinement.Required)]
    [InlineData(Confinement.Off)]
    public async Task Children_that_are_left_behind_are_ended(Confinement sandbox)
    {
        var child = $"sh -c 'sleep 4321; true' {Mark}";
        var script = $"({child}) & (setsid {child} >/dev/null 2>&1 &) ; echo x > $1/file";
        await Programs.Shell(context, script, sandbox: sandbox).RunAsync(context).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.DoesNotContain(CommandLines(), line => line.Contains(Mark));

        // In a sandbox the kernel ends them with the program, and what is still seen of the sandbox is no child.
        Assert.Equal(sandbox == Confinement.Off, context.Lines.Any(line => line.Contains("processes behind")));
    }

    // While they are looked for, some of so many become another program, and have no environment in that moment.
    [Fact]
    public async Task Many_children_that_are_just_starting_are_ended()
    {
        var script =
            $"""
            i=0
            while [ $i -lt 100 ]; do (setsid sh -c 'sleep 6543; true' {Mark} >/dev/null 2>&1 &); i=$((i+1)); done
            echo x > $1/file
            """;
        await Programs.Shell(context, script, sandbox: Confinement.Off).RunAsync(context).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.DoesNotContain(CommandLines(), line => line.Contains(Mark));
    }

    [Theory]
    [InlineData(Confinement.Required)]
    [InlineData(Confinement.Off)]
    public async Task A_stop_reaches_all_processes_and_checkpoints_survive_it(Confinement sandbox)
    {
        var script =
            $"""
            sh -c 'sleep 5432; true' {Mark} &
            trap 'echo 17 > $2/half; exit 1' TERM
            echo ready
            while true; do sleep 0.1; done
            """;
        var command = Programs.Shell(context, script, sandbox: sandbox) with { Run = "sh run.sh {out.made} {checkpoint}" };
        context.Heard = line =>
        {
            if (line == "ready")
            {
                context.Stop();
            }
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => command.RunAsync(context).WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.DoesNotContain(CommandLines(), line => line.Contains(Mark));
        Assert.Equal("17\n", File.ReadAllText(Path.Combine(context.Scratch, "checkpoint", "half")));
    }

    private static IEnumerable<string> CommandLines()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), out _)))
        {
            string line;
            try
            {
                line = File.ReadAllText($"{folder}/cmdline");
            }
            catch (IOException)
            {
                continue;
            }

            yield return line;
        }
    }
}
