using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;

namespace Experiments.Snapshots.Tests;

/// <summary>How the program finds and loads llama.cpp, seen from outside.</summary>
[SupportedOSPlatform("linux")]
public sealed class EngineTests : IDisposable
{
    private const string Variable = "EXPERIMENTS_LLAMA_DIR";

    private readonly Catalog catalog = new();

    private static string Packaged => Path.Combine(Path.GetDirectoryName(Catalog.Program)!, "runtimes", "linux-x64", "native");

    [Fact]
    public async Task Loading_llama_cpp_starts_no_other_program()
    {
        var programs = Directory.CreateDirectory(Path.Combine(catalog.Folder, "programs")).FullName;
        var started = Path.Combine(catalog.Folder, "started");
        WriteProgram(Path.Combine(programs, "vulkaninfo"), $"touch '{started}'");
        catalog.Variables["PATH"] = $"{programs}:{Environment.GetEnvironmentVariable("PATH")}";

        var result = await catalog.RunAsync("doctor");

        Assert.Equal(0, result.ExitCode);
        Assert.False(File.Exists(started));
    }

    [Fact]
    public async Task A_program_in_the_working_folder_that_loading_would_start_is_refused()
    {
        WriteProgram(Path.Combine(catalog.Folder, "vulkaninfo"), "true");

        await AssertRefused("has a file vulkaninfo");
    }

    [Fact]
    public async Task Libraries_in_the_working_folder_are_not_taken()
    {
        foreach (var folder in Directory.EnumerateDirectories(Packaged))
        {
            var here = Directory.CreateDirectory(
                Path.Combine(catalog.Folder, "runtimes", "linux-x64", "native", Path.GetFileName(folder)));
            await File.WriteAllTextAsync(Path.Combine(here.FullName, "libllama.so"), "This is no library.");
        }

        Assert.Equal(0, (await catalog.RunAsync("doctor")).ExitCode);
    }

    [Fact]
    public async Task A_build_of_ones_own_is_used_and_named_by_its_content()
    {
        catalog.Variables[Variable] = CopyBuild();

        var result = await catalog.RunAsync("doctor");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("llama.cpp sha256:", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_of_another_commit_is_refused()
    {
        catalog.Variables[Variable] = CopyBuild();
        Replace("libggml-base.so", "815a2a591", "0123abcde");

        await AssertRefused("commit '0123abcde'", "815a2a591");
    }

    [Fact]
    public async Task A_folder_without_a_build_is_refused()
    {
        catalog.Variables[Variable] = catalog.Folder;

        await AssertRefused(catalog.Folder, "no libllama");
    }

    [Fact]
    public async Task A_missing_library_is_named_with_what_installs_it()
    {
        catalog.Variables[Variable] = CopyBuild();
        Replace("libggml-base.so", "libgomp.so.1", "libgomp.so.9");

        await AssertRefused("libgomp.so.9", "apt-get install -y libgomp1");
    }

    [Fact]
    public async Task A_published_program_runs_from_another_folder()
    {
        var published = Path.Combine(catalog.Folder, "published");
        var configuration = Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(Catalog.Program)!)!);
        using var publish = Process.Start(
            "dotnet",
            ["publish", Catalog.Experiments, "--no-build", "-c", configuration, "-o", published, "-v", "quiet"]);
        await publish.WaitForExitAsync();
        Assert.Equal(0, publish.ExitCode);
        var moved = Path.Combine(catalog.Folder, "moved");
        Directory.Move(published, moved);

        Assert.DoesNotContain(
            Directory.EnumerateFiles(moved, "*", SearchOption.AllDirectories),
            file => File.ResolveLinkTarget(file, false) is not null);
        var result = await catalog.RunProgramAsync(
            Path.Combine(moved, Path.GetFileName(Catalog.Program)),
            "run",
            "quickstart",
            "--profile",
            "smoke");

        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        Assert.Contains("11 run", result.Output, StringComparison.Ordinal);
    }

    public void Dispose() => catalog.Dispose();

    private async Task AssertRefused(params string[] words)
    {
        var result = await catalog.RunAsync("doctor");

        Assert.Equal(1, result.ExitCode);
        Assert.All(words, word => Assert.Contains(word, result.Output.ReplaceLineEndings(" "), StringComparison.Ordinal));
    }

    private string CopyBuild()
    {
        var copy = Directory.CreateDirectory(Path.Combine(catalog.Folder, "build")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Packaged, "avx2")))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        return copy;
    }

    private void Replace(string library, string before, string after)
    {
        var path = Path.Combine(catalog.Folder, "build", library);
        var bytes = File.ReadAllBytes(path);
        var at = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(before));
        Assert.True(at >= 0 && before.Length == after.Length);
        Encoding.ASCII.GetBytes(after).CopyTo(bytes, at);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.WriteAllBytes(path, bytes);
    }

    private static void WriteProgram(string path, string line)
    {
        File.WriteAllText(path, $"#!/bin/sh\n{line}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
