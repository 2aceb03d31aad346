using System.Text.RegularExpressions;

namespace Experiments.Cli.Rebuilding;

/// <summary>The compiler's command line of the last build, for other specs and another folder of its outputs.</summary>
internal static class CompilerCommand
{
    private const string Spec = "/additionalfile:";
    private const string Analyzer = "/analyzer:";
    private const string Options = "/analyzerconfig:";
    private const string PathMap = "/pathmap:";

    /// <summary>What the compiler knows on its command line alone, and not in a file of options.</summary>
    public const string NoDefaults = "/noconfig";

    /// <summary>The options, one a line; null where the command line does not have the expected form.</summary>
    /// <param name="build">The build.</param>
    /// <param name="change">The specs of then and of now.</param>
    /// <param name="folder">Where the outputs go: a folder below the one of the build's.</param>
    /// <param name="options">The file with the kinds of the specs.</param>
    public static IReadOnlyList<string>? Lines(BuildDescription build, SpecChange change, string folder, string options)
    {
        var intermediate = Path.GetRelativePath(build.Folder, build.Intermediate);
        var output = new Regex($"^(/(out|refout|doc|pdb):\"?){Regex.Escape(intermediate)}/", RegexOptions.CultureInvariant);
        var lines = new List<string>();
        var specs = -1;
        string? mapped = null;
        foreach (var line in File.ReadLines(build.Command))
        {
            var plain = line.Replace("\"", "", StringComparison.Ordinal);
            if (plain.StartsWith(PathMap + build.Folder + "=", StringComparison.Ordinal))
            {
                mapped = plain[(PathMap.Length + build.Folder.Length + 1)..];
            }

            if (plain.StartsWith(Spec, StringComparison.Ordinal) && change.Built.ContainsKey(plain[Spec.Length..]))
            {
                specs = specs < 0 ? lines.Count : specs;
            }
            else if (plain != NoDefaults && !IsAnalyzer(plain))
            {
                lines.Add(plain == Options + build.Options ? $"{Options}\"{options}\"" : output.Replace(line, $"$1{folder}/"));
            }
        }

        if (specs < 0 || mapped is null || !lines.Exists(line => line.StartsWith($"/out:{folder}/", StringComparison.Ordinal)))
        {
            return null;
        }

        lines.InsertRange(specs, change.Now.Select(file => $"{Spec}\"{file.Key}\""));

        // Paths in the assembly are those of the build's own folder. Analyzers look at C#, which the last build did.
        return [.. lines, $"{PathMap}\"{folder}={mapped}/{intermediate}\"", "/skipanalyzers+"];
    }

    // Assemblies that hold nothing but analyzers need not even be loaded.
    private static bool IsAnalyzer(string line) => line.StartsWith(Analyzer, StringComparison.Ordinal)
        && Path.GetFileName(line).StartsWith("Microsoft.CodeAnalysis.", StringComparison.Ordinal);
}
