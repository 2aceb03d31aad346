using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Experiments.Generators.Tests.Targets;

/// <summary>Which experiments <c>-p:Experiment=…</c> names.</summary>
public sealed class SelectExperimentsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("select-experiments-");

    [Fact]
    public void Experiments_are_selected_by_name_and_by_folder()
    {
        foreach (var spec in new[] { "four", "study/one", "study/_shared", "study/deep/two", "other/one-more", "other/three" })
        {
            var file = Path.Combine(folder.FullName, spec + ".yaml");
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, "");
        }

        var (names, output) = Select("all", "study", "study/", "deep+four", "four,study", "one", "study/one", "stud", "nope+four");
        Assert.Equal("four one one-more three two", names["all"]);
        Assert.Equal("one two", names["study"]);
        Assert.Equal("one two", names["study/"]);
        Assert.Equal("four two", names["deep+four"]);
        Assert.Equal("four one two", names["four,study"]);
        Assert.Equal("one", names["one"]);
        Assert.Equal("one", names["study/one"]);
        Assert.DoesNotContain("stud", names.Keys);
        Assert.Contains("error EXP1001: No experiment or folder is called 'stud'. Known are four, ", output);
        Assert.Contains("error EXP1001: No experiment or folder is called 'nope'. Known are four, ", output);
    }

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>What each value of the property selects, as one run of MSBuild says it, and what else it says.</summary>
    private (Dictionary<string, string> Names, string Output) Select(params string[] values)
    {
        var tries = string.Concat(values.Select(value => $"<Try Include=\"{value.Replace("+", "%2B").Replace(",", "%2C")}\" />"));
        File.WriteAllText(Path.Combine(folder.FullName, "select.proj"), $"""
            <Project>
              <ItemGroup><AdditionalFiles Include="**/*.yaml" ExpKind="Spec" />{tries}</ItemGroup>
              <Import Project="{Targets()}" />
              <Target Name="Show" DependsOnTargets="SelectExperiments"><Message Importance="high" Text="selected for $(Shown): @(SelectedExperiment, ' ')" /></Target>
              <Target Name="All">
                <MSBuild Projects="select.proj" Targets="Show" Properties="Shown=%(Try.Identity);Experiment=$([System.String]::new('%(Try.Identity)').Replace('all', ''))" ContinueOnError="true" />
              </Target>
            </Project>
            """);
        using var build = Process.Start(new ProcessStartInfo("dotnet", ["msbuild", "select.proj", "-t:All", "-nologo", "-nodeReuse:false"])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
        })!;
        var output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        var names = output.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("selected for ", StringComparison.Ordinal))
            .Select(line => line["selected for ".Length..].Split(':'))
            .ToDictionary(
                parts => parts[0],
                parts => string.Join(' ', parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)));
        return (names, output);
    }

    private static string Targets([CallerFilePath] string path = "") =>
        Path.GetFullPath(
            Path.Combine(Path.GetDirectoryName(path)!, "../../../generators/Experiments.Generators/build/Experiments.targets"));
}
