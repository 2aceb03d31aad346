using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;

namespace Experiments.Snapshots.Tests;

/// <summary>How the program finds and loads llama.cpp, seen from outside.</summary>
[SupportedOSPlatform("linux")]
public sealed class EngineTests : IDisposable
{
    private const string Variable = "EXPERIMENTS_LLAMA_DIR";

    private readonly Catalogue catalogue = new();

    private static string Packaged => Path.Combine(Path.GetDirectoryName(Catalogue.Program)!, "runtimes", "linux-x64", "native");

    [Fact]
    public async Task Loading_llama_cpp_starts_no_other_program()
    {
        var programs = Directory.CreateDirectory(Path.Combine(catalogue.Folder, "programs")).FullName;
        var started = Path.Combine(catalogue.Folder, "started");
        WriteProgram(Path.Combine(programs, "vulkaninfo"), $"touch '{started}'");
        catalogue.Variables["PATH"] = $"{programs}:{Environment.GetEnvironmentVariable("PATH")}";

        var result = await catalogue.RunAsync("doctor");

        Assert.Equal(0, result.ExitCode);
        Assert.False(File.Exists(started));
    }

    [Fact]
    public async Task A_program_in_the_working_folder_that_loading_would_start_is_refused()
    {
        WriteProgram(Path.Combine(catalogue.Folder, "vulkaninfo"), "true");

        await AssertRefused("has a file vulkaninfo");
    }

    [Fact]
    public async Task Libraries_in_the_working_folder_are_not_taken()
    {
        foreach (var folder in Directory.EnumerateDirectories(Packaged))
        {
            var here = Directory.CreateDirectory(
                Path.Combine(catalogue.Folder, "runtimes", "linux-x64", "native", Path.GetFileName(folder)));
            await File.WriteAllTextAsync(Path.Combine(here.FullName, "libllama.so"), "This is no library.");
        }

        Assert.Equal(0, (await catalogue.RunAsync("doctor")).ExitCode);
    }

    [Fact]
    public async Task A_build_of_ones_own_is_used_and_named_by_its_content()
    {
        catalogue.Variables[Variable] = CopyBuild();

        var result = await catalogue.RunAsync("doctor");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("llama.cpp sha256:", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_of_another_commit_is_refused()
    {
        catalogue.Variables[Variable] = CopyBuild();
        Replace("libggml-base.so", "815a2a591", "0123abcde");

        await AssertRefused("commit '0123abcde'", "815a2a591");
    }

    [Fact]
    public async Task A_folder_without_a_build_is_refused()
    {
        catalogue.Variables[Variable] = catalogue.Folder;

        await AssertRefused(catalogue.Folder, "no libllama");
    }

    [Fact]
    public async Task A_missing_library_is_named_with_what_installs_it()
    {
        catalogue.Variables[Variable] = CopyBuild();
        Replace("libggml-base.so", "libgomp.so.1", "libgomp.so.9");

        await AssertRefused("libgomp.so.9", "apt-get install -y libgomp1");
    }

    [Fact]
    public async Task A_published_program_runs_from_another_folder()
    {
        var published = Path.Combine(catalogue.Folder, "published");
        var configuration = Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(Catalogue.Program)!)!);
        using var publish = Process.Start(
            "dotnet",
            ["publish", Catalogue.Experiments, "--no-build", "-c", configuration, "-o", published, "-v", "quiet"]);
        await publish.WaitForExitAsync();
        Assert.Equal(0, publish.ExitCode);
        var moved = Path.Combine(catalogue.Folder, "moved");
        Directory.Move(published, moved);

        Assert.DoesNotContain(
            Directory.EnumerateFiles(moved, "*", SearchOption.AllDirectories),
            file => File.ResolveLinkTarget(file, false) is not null);
        var result = await catalogue.RunProgramAsync(
            Path.Combine(moved, Path.GetFileName(Catalogue.Program)),
            "run",
            "quickstart",
            "--profile",
            "smoke");

        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        Assert.Contains("11 run", result.Output, StringComparison.Ordinal);
    }

    public void Dispose() => catalogue.Dispose();

    private async Task AssertRefused(params string[] words)
    {
        var result = await catalogue.RunAsync("doctor");

        Assert.Equal(1, result.ExitCode);
        Assert.All(words, word => Assert.Contains(word, result.Output.ReplaceLineEndings(" "), StringComparison.Ordinal));
    }

    private string CopyBuild()
    {
        var copy = Directory.CreateDirectory(Path.Combine(catalogue.Folder, "build")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Packaged, "avx2")))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        return copy;
    }

    private void Replace(string library, string before, string after)
    {
        var path = Path.Combine(catalogue.Folder, "build", library);
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
