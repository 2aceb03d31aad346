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

    /// <summary>MSBuild, NuGet and the compiler look for files of these names in all folders above a project.</summary>
    [Fact]
    public void A_file_above_the_projects_that_is_new_changed_or_gone_has_them_built_again()
    {
        var folder = Directory.CreateTempSubdirectory("experiments-");
        try
        {
            const string Targets = "generators/Experiments.Generators/build/Experiments.InnerLoop.targets";
            Write(folder, "src/library/library.csproj", Project(""));
            Write(folder, "app/app.csproj", Project(
                $"""
                <ItemGroup><ProjectReference Include="../src/library/library.csproj" /></ItemGroup>
                <Import Project="{Root()}/{Targets}" />
                """));
            Build(Path.Combine(folder.FullName, "app"), "-t:Restore", "-v:q");
            List<string> seen = [Hash(folder)];
            foreach (var name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", ".editorconfig" })
            {
                Write(folder, $"src/{name}", name.EndsWith("config", StringComparison.Ordinal) ? "" : "<Project />");
                seen.Add(Hash(folder));
            }

            File.SetLastWriteTimeUtc(Path.Combine(folder.FullName, "src/.editorconfig"), DateTime.UnixEpoch);
            seen.Add(Hash(folder));
            File.Delete(Path.Combine(folder.FullName, "src/Directory.Build.props"));
            seen.Add(Hash(folder));
            Assert.Equal(seen.Distinct(), seen);

            Write(folder, "src/notes.txt", "nothing that a tool looks for");
            Assert.Equal(seen[^1], Hash(folder));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Hash(DirectoryInfo folder) =>
        Build(Path.Combine(folder.FullName, "app"), "-t:AssignProjectConfiguration", "-getProperty:_ReferencesHash").Trim();

    private static string Project(string content) =>
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
          {content}
        </Project>
        """;

    private static void Write(DirectoryInfo folder, string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>The folders when the build is about to decide, in the order of targets that a build has.</summary>
    private static List<string> FoldersOfReferences(string root)
    {
        var output = Build(root, "experiments", "-t:AssignProjectConfiguration", "-getItem:_ReferenceFolder");
        using var json = System.Text.Json.JsonDocument.Parse(output);
        return
        [
            .. json.RootElement.GetProperty("Items").GetProperty("_ReferenceFolder").EnumerateArray()
                .Select(item => item.GetProperty("Identity").GetString()!),
        ];
    }

    private static string Build(string folder, params string[] arguments)
    {
        using var build = Process.Start(new ProcessStartInfo("dotnet", ["msbuild", .. arguments, "-nologo", "-nodeReuse:false"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        })!;
        var output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        Assert.True(build.ExitCode == 0, output);
        return output;
    }

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../.."));
}
