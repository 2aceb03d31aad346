using System.Xml.Linq;

namespace Experiments.Architecture.Tests;

/// <summary>Stage libraries and machinery must not know each other; they meet only in experiments/.</summary>
public sealed class ReferencesTests
{
    /// <summary>For each project, the projects that it may refer to, also by way of others.</summary>
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Experiments.Abstractions"] = [],
        ["Experiments.Data"] = ["Experiments.Abstractions"],
        ["Experiments.Commands"] = ["Experiments.Abstractions"],
        ["Experiments.Models"] = ["Experiments.Data", "Experiments.Abstractions"],
        ["Experiments.Kernels"] = ["Experiments.Abstractions"],
        ["Experiments.Training"] = ["Experiments.Kernels", "Experiments.Models", "Experiments.Data", "Experiments.Abstractions"],
        ["Experiments.Inference"] = ["Experiments.Models", "Experiments.Data", "Experiments.Abstractions"],
        ["Experiments.Evaluation"] =
            ["Experiments.Inference", "Experiments.Models", "Experiments.Data", "Experiments.Commands", "Experiments.Abstractions"],
        ["Experiments.Apis"] =
        [
            "Experiments.Evaluation", "Experiments.Inference", "Experiments.Models", "Experiments.Data", "Experiments.Commands",
            "Experiments.Abstractions",
        ],
        ["Experiments.Runtime"] = ["Experiments.Abstractions"],
        ["Experiments.Results"] = ["Experiments.Runtime", "Experiments.Abstractions"],
        ["Experiments.Hosting"] = [],
        ["Experiments.Rating"] = ["Experiments.Hosting", "Experiments.Abstractions"],
        ["Experiments.Viewing"] = ["Experiments.Results", "Experiments.Hosting", "Experiments.Runtime", "Experiments.Abstractions"],
        ["Experiments.Cli"] =
        [
            "Experiments.Results", "Experiments.Rating", "Experiments.Viewing", "Experiments.Hosting", "Experiments.Runtime",
            "Experiments.Abstractions",
        ],
        ["Experiments.Generators"] = [],
    };

    /// <summary>For each namespace of results, those that it may use: from data by way of numbers to pages.</summary>
    private static readonly Dictionary<string, string[]> ResultArrows = new()
    {
        ["Model"] = [],
        ["Statistics"] = ["Model"],
        ["Claims"] = ["Model", "Statistics"],
        ["Comparison"] = ["Model", "Statistics"],
        ["Registration"] = ["Model", "Claims", "Comparison"],
        ["Power"] = ["Model", "Claims"],
        ["Tables"] = ["Model", "Statistics", "Claims"],
        ["Figures"] = ["Model", "Statistics", "Claims"],
        ["Items"] = ["Model"],
        ["Quotes"] = ["Model", "Claims", "Tables"],
        ["Html"] = ["Model", "Statistics", "Claims", "Tables", "Figures", "Quotes"],
    };

    /// <summary>The projects that may use an engine: everything else stays free of native code.</summary>
    private static readonly Dictionary<string, string[]> EngineUsers = new()
    {
        ["TorchSharp.props"] = ["Experiments.Training"],
        ["LLamaSharp.props"] = ["Experiments.Models", "Experiments.Inference"],
    };

    [Fact]
    public void Project_references_point_one_way() => Rule.Unbroken(
        from project in Projects()
        from reference in References(project)
        where !Arrows.TryGetValue(NameOf(project), out var allowed) || !allowed.Contains(NameOf(reference))
        select $"{project} must not refer to {NameOf(reference)}");

    [Fact]
    public void Every_project_has_its_place_in_the_order() =>
        Assert.DoesNotContain(Projects(), project => !Arrows.ContainsKey(NameOf(project)));

    [Fact]
    public void Namespaces_of_results_point_one_way() => Rule.Unbroken(
        from file in Repository.Files("src/Experiments.Results", "*.cs")
        let own = file.Split('/')[2]
        where ResultArrows.ContainsKey(own)
        from line in Repository.Read(file).Split('\n')
        where line.StartsWith("using Experiments.Results.")
        let used = line.TrimEnd(';', '\r').Split('.')[2]
        where used != own && !ResultArrows[own].Contains(used)
        select $"{file} must not use {used}");

    [Fact]
    public void Engines_are_used_where_they_are_needed_and_nowhere_else() => Rule.Unbroken(
        from project in Projects()
        from engine in EngineUsers.Keys
        where Repository.Read(project).Contains(engine) && !EngineUsers[engine].Contains(NameOf(project))
        select $"{project} must not import {engine}");

    /// <summary>A type is loaded with the first method that names it: <c>list</c> must not wait for a web server's libraries.</summary>
    [Fact]
    public void Few_files_of_the_command_line_use_the_web_server() => Assert.Equal(
        ["src/Experiments.Cli/Commands/RatingSession.cs", "src/Experiments.Cli/Commands/ViewSession.cs"],
        Repository.Files("src/Experiments.Cli", "*.cs")
            .Where(file => Repository.Read(file) is var text
                && (text.Contains("using Experiments.Rating.Web;") || text.Contains("using Experiments.Viewing.Web;")))
            .Order(StringComparer.Ordinal));

    private static IReadOnlyList<string> Projects() =>
        [.. Repository.Files("src", "*.csproj"), .. Repository.Files("generators", "*.csproj")];

    private static IEnumerable<string> References(string project) =>
        XDocument.Parse(Repository.Read(project))
            .Descendants("ProjectReference")
            .Select(reference => reference.Attribute("Include")!.Value);

    private static string NameOf(string project) => Path.GetFileNameWithoutExtension(project.Replace('\\', '/'));
}
