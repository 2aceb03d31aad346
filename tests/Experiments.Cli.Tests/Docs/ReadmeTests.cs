using System.Text.RegularExpressions;
using System.Xml.Linq;
using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Docs;

/// <summary>
/// What the README says must be so: its commands exist, its packages are the ones that are used. (That its code is that of the files is
/// tested with the other documents.)
/// </summary>
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
        var used = XDocument.Parse(Read("Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Select(package => package.Attribute("Include")!.Value);
        var section = Readme[Readme.IndexOf("## Packages", StringComparison.Ordinal)..];
        var explained = PackageRow()
            .Matches(section)
            .SelectMany(row => row.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries))
            .Skip(1)
            .ToList();
        Assert.Equal(used.Order(StringComparer.Ordinal), explained.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_to_a_file_and_to_a_heading_in_it(string page)
    {
        var targets = Link()
            .Matches(Read(page))
            .Select(match => match.Groups["path"].Value)
            .Where(path => !path.Contains("://", StringComparison.Ordinal));
        Assert.All(targets, target =>
        {
            var (path, heading) = target.Split('#') is [var file, var mark] ? (file, mark) : (target, "");
            var full = path.Length == 0 ? Path.Combine(Root, page) : Path.Combine(Root, Path.GetDirectoryName(page)!, path);
            Assert.True(Path.Exists(full), target);
            Assert.True(heading.Length == 0 || File.ReadLines(full).Any(line => line.StartsWith('#') && Anchor(line) == heading), target);
        });
    }

    /// <summary>The pages that people read, by their paths in the repository.</summary>
    public static TheoryData<string> Pages() =>
    [
        "README.md",
        .. new[] { "docs", "experiments" }.SelectMany(
            folder => Directory.GetFiles(Path.Combine(Root, folder), "*.md", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Root, path))
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "results" or "bin" or "obj")),
    ];

    // As GitHub makes it: lower case, spaces as hyphens, without punctuation.
    private static string Anchor(string heading) =>
        string
            .Concat(heading.TrimStart('#').Trim().ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-'))
            .Replace(' ', '-');

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
