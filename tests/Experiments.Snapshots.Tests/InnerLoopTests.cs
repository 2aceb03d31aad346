using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Experiments.Snapshots.Tests;

/// <summary>What a build of the catalog may leave out.</summary>
public sealed class InnerLoopTests
{
    /// <summary>A project that no one asks about is never built again: edits of it would have no effect.</summary>
    [Fact]
    public void The_build_looks_at_the_files_of_all_projects_that_the_catalog_needs_directly_or_not()
    {
        var root = Root();
        var needed = Directory.EnumerateDirectories(Path.Combine(root, "src"), "Experiments.*").Select(Path.GetFileName)
            .Where(name => name != "Experiments.Reports")
            .Append("Experiments.Generators")
            .Order(StringComparer.Ordinal);

        var looked = FoldersOfReferences(root).Select(folder => Path.GetFileName(folder.TrimEnd('/'))).Order(StringComparer.Ordinal);

        Assert.Equal(needed, looked);
    }

    /// <summary>The folders when the build is about to decide, in the order of targets that a build has.</summary>
    private static List<string> FoldersOfReferences(string root)
    {
        string[] arguments =
            ["msbuild", "experiments", "-t:AssignProjectConfiguration", "-getItem:_ReferenceFolder", "-nologo", "-nodeReuse:false"];
        using var build = Process.Start(
            new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = root, RedirectStandardOutput = true })!;
        var output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        Assert.True(build.ExitCode == 0, output);
        using var json = System.Text.Json.JsonDocument.Parse(output);
        return
        [
            .. json.RootElement.GetProperty("Items").GetProperty("_ReferenceFolder").EnumerateArray()
                .Select(item => item.GetProperty("Identity").GetString()!),
        ];
    }

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../.."));
}
