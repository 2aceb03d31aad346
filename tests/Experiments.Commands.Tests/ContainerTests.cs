using Experiments.Commands.Programs;

namespace Experiments.Commands.Tests;

/// <summary>Programs in containers, with a script in the place of what runs them.</summary>
public sealed class ContainerTests : IDisposable
{
    private const string Image = "docker.io/library/python@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task A_container_gets_the_declared_folders_and_no_network()
    {
        var words = await RunAsync("printf '%s\\n' \"$@\" > WORDS");

        Assert.Equal("run", words[0]);
        Assert.Equal("none", After(words, "--network"));
        Assert.Contains("--read-only", words);
        Assert.Contains($"{context.Root}/inputs/lines:/in/data:ro", words);
        Assert.Contains($"{context.Output}:/out", words);
        Assert.Contains("TZ=UTC", words);
        Assert.DoesNotContain(words, word => word.StartsWith("PATH="));
        Assert.Equal(["--entrypoint", "", Image, "python3", "/in/data", "/out"], words[^6..]);
    }

    [Fact]
    public async Task A_stop_ends_the_container()
    {
        context.Heard = _ => context.Stop();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => RunAsync("printf '%s\\n' \"$@\" > WORDS; if [ $1 = run ]; then trap '' TERM; echo ready; sleep 3000; fi"));
        var words = await File.ReadAllLinesAsync(Path.Combine(context.Root, "words"));
        Assert.Equal("kill", words[0]);
        Assert.StartsWith("experiments_program-", words[1]);
    }

    [Fact]
    public async Task An_image_without_its_digest_and_a_machine_without_containers_are_refused()
    {
        var request = new ProgramRequest(_ => ["true"]) { Image = "python:3.12", ContainerEngine = "/bin/true" };
        var unpinned = await Assert.ThrowsAsync<StageException>(() => ProgramRunner.RunAsync(context, request));
        Assert.Contains("write its digest, name@sha256:", unpinned.Message);
        var missing = await Assert.ThrowsAsync<StageException>(
            () => ProgramRunner.RunAsync(context, request with { Image = Image, ContainerEngine = null }));
        Assert.Contains("neither podman nor docker", missing.Message);
    }

    private static string After(string[] words, string option) => words[Array.IndexOf(words, option) + 1];

    private async Task<string[]> RunAsync(string script)
    {
        var words = Path.Combine(context.Root, "words");
        context.File("engine", "#!/bin/sh\n" + script.Replace("WORDS", words));
        var engine = Path.Combine(context.Specs, "engine");
        using (var chmod = System.Diagnostics.Process.Start("chmod", ["+x", engine]))
        {
            await chmod.WaitForExitAsync();
        }

        await ProgramRunner.RunAsync(
            context,
            new ProgramRequest(layout => ["python3", layout.Input("data"), layout.Output])
            {
                Image = Image,
                ContainerEngine = engine,
                Grace = TimeSpan.FromMilliseconds(300),
                Inputs = new Dictionary<string, string> { ["data"] = context.Open(context.Input("lines", "lines.txt", "a")).Folder },
            });
        return await File.ReadAllLinesAsync(words);
    }
}
