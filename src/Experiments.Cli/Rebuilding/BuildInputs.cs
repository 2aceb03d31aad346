using System.Globalization;

namespace Experiments.Cli.Rebuilding;

/// <summary>Finds what a program was built from, apart from specs, and is another by now.</summary>
internal static class BuildInputs
{
    // As MSBuild writes the time of a file.
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss.fffffff";

    /// <summary>Files that MSBuild, NuGet and the compiler look for in all folders above a project.</summary>
    private static readonly string[] Above =
    [
        "Directory.Build.props", "Directory.Build.targets", "Directory.Build.rsp", "Directory.Packages.props", ".editorconfig",
        ".globalconfig", "global.json", "nuget.config", "NuGet.config", "NuGet.Config",
    ];

    /// <summary>The first file that changed, came or went; null where all is as it was.</summary>
    /// <param name="build">The build.</param>
    public static string? Changed(BuildDescription build)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        if (!File.Exists(build.Inputs))
        {
            return build.Inputs;
        }

        foreach (var input in File.ReadLines(build.Inputs))
        {
            var end = input.IndexOf('|');
            var path = input[(end + 1)..];
            known.Add(path);
            // MSBuild, too, has no time for a file that is not there.
            var time = File.Exists(path) ? File.GetLastWriteTime(path).ToString(TimeFormat, CultureInfo.InvariantCulture) : "";
            if (time != input[..end])
            {
                return path;
            }
        }

        return OtherSdk(build) ?? Possible(build).FirstOrDefault(path => !known.Contains(path));
    }

    /// <summary>The files that a build of now would read.</summary>
    private static IEnumerable<string> Possible(BuildDescription build) => build.References
        .SelectMany(folder => Below(folder, "*"))
        .Concat(Below(build.Folder, "*.cs"))
        .Concat(FoldersAbove([build.Folder, .. build.References]).SelectMany(folder => Above.Select(name => Path.Combine(folder, name))
            .Where(File.Exists)));

    private static IEnumerable<string> Below(string folder, string pattern) => !Directory.Exists(folder)
        ? []
        : Directory.EnumerateFiles(folder, pattern).Concat(Directory.EnumerateDirectories(folder)
            .Where(below => Path.GetFileName(below) is not ("bin" or "obj") && !Path.GetFileName(below).StartsWith('.'))
            .SelectMany(below => Directory.EnumerateFiles(below, pattern, SearchOption.AllDirectories)));

    private static HashSet<string> FoldersAbove(IEnumerable<string> folders)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var folder in folders)
        {
            var each = Path.TrimEndingDirectorySeparator(folder);
            while (each is not null && all.Add(each))
            {
                each = Path.GetDirectoryName(each);
            }
        }

        return all;
    }

    // Which SDK builds depends on which there are.
    private static string? OtherSdk(BuildDescription build)
    {
        var sdks = Path.Combine(Path.GetDirectoryName(build.Dotnet)!, "sdk");
        var installed = Directory.Exists(sdks)
            ? Directory.EnumerateDirectories(sdks).Select(folder => Path.Combine(folder, "dotnet.dll")).Where(File.Exists)
            : [];
        return installed.ToHashSet(StringComparer.Ordinal).SetEquals(build.Sdks) ? null : sdks;
    }
}
