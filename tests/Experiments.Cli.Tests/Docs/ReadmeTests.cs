using System.Text.RegularExpressions;
using System.Xml.Linq;
using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Docs;

/// <summary>What the README says must be so: its commands exist, its packages are the ones that are used. (That its code is that of the files is tested with the other documents.)</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Root = FindRoot();
    private static readonly string Readme = Read("README.md");

    [Fact]
    public void The_quickstart_is_quoted_whole() => Assert.Contains(Read("experiments/quickstart.yaml").TrimEnd('\n'), Readme);

    [Fact]
    public async Task Every_command_that_is_named_exists()
    {
        using var console = new FakeConsole();
        await console.RunAsync("--help");
        var named = Command().Matches(Readme).Select(match => match.Groups["name"].Value).Distinct().ToList();
        Assert.True(named.Count >= 4);
        Assert.All(named, name => Assert.Matches($@"(?m)^  {name}\b", console.Out));
    }

    [Fact]
    public void Every_package_has_a_line_that_says_why()
    {
        var used = XDocument.Parse(Read("Directory.Packages.props")).Descendants("PackageVersion").Select(package => package.Attribute("Include")!.Value);
        var section = Readme[Readme.IndexOf("## Packages", StringComparison.Ordinal)..];
        var explained = PackageRow().Matches(section).SelectMany(row => row.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries)).Skip(1).ToList();
        Assert.Equal(used.Order(StringComparer.Ordinal), explained.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_link_to_a_file_leads_somewhere()
    {
        var targets = Link().Matches(Readme).Select(match => match.Groups["path"].Value).Where(path => !path.Contains("://", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(targets);
        Assert.All(targets, path => Assert.True(Path.Exists(Path.Combine(Root, path)), path));
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Experiments.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside of the repository.");
        }

        return folder;
    }

    [GeneratedRegex(@"(--project experiments -- |^\| `)(?<name>[a-z]+)", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"^\| (?<names>[^|]+?) \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex PackageRow();

    [GeneratedRegex(@"\]\((?<path>[^)]+)\)")]
    private static partial Regex Link();
}
