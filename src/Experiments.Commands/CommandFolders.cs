using System.Text.RegularExpressions;

namespace Experiments.Commands;

/// <summary>The folders that a command's environment consists of.</summary>
/// <param name="environment">What the spec says.</param>
/// <param name="specs">The folder of the specs.</param>
internal sealed partial class CommandFolders(CommandEnvironment environment, string specs)
{
    /// <summary>The lock file of the virtual environment; null where there is none.</summary>
    public string? Lock { get; } = environment.Venv?.In(specs);

    /// <summary>The folders, in the order in which programs are looked for.</summary>
    public IReadOnlyList<string> All =>
    [
        .. Lock is null ? (string[])[] : [Venv],
        .. environment.Path ?? [],
    ];

    private string Venv => Path.Combine(Path.GetDirectoryName(Lock)!, ".venv");

    /// <summary>Makes sure that all folders are there, and that the virtual environment holds what its lock file says.</summary>
    /// <exception cref="StageException">They do not; the message says what to run.</exception>
    public void Check()
    {
        foreach (var folder in environment.Path ?? [])
        {
            if (!Path.IsPathFullyQualified(folder) || !Directory.Exists(folder))
            {
                throw new StageException($"environment: {folder} is no full path of a folder on this machine.");
            }
        }

        if (Lock is not null)
        {
            CheckVenv();
        }
    }

    private void CheckVenv()
    {
        var make = $"python3 -m venv {Venv} && {Venv}/bin/pip install --no-deps -r {Lock}";
        if (!Directory.Exists(Venv))
        {
            throw new StageException($"There is no virtual environment {Venv}; make it: {make}");
        }

        var wanted = File.ReadLines(Lock!).Select(line => Requirement().Match(line)).Where(match => match.Success).Select(Package)
            .ToHashSet();
        var there = Directory.EnumerateDirectories(Venv, "*.dist-info", SearchOption.AllDirectories)
            .Select(path => Installed().Match(Path.GetFileName(path))).Where(match => match.Success).Select(Package)
            .Where(package => !package.StartsWith("pip ", StringComparison.Ordinal)
                && !package.StartsWith("setuptools ", StringComparison.Ordinal))
            .ToHashSet();
        var (missing, more) = (wanted.Except(there).Order().ToList(), there.Except(wanted).Order().ToList());
        if (missing.Count + more.Count > 0)
        {
            throw new StageException(
                $"{Venv} does not hold what {Lock} says: {Words("missing", missing)}{Words("not in the file", more)}make it anew: {make}");
        }
    }

    private static string Words(string what, IReadOnlyList<string> packages) =>
        packages.Count == 0 ? "" : $"{what}: {string.Join(", ", packages.Take(5))}{(packages.Count > 5 ? ", …" : "")}; ";

    // PEP 503: names are equal in any case, and with any of the three signs.
    private static string Package(Match match) =>
        $"{Signs().Replace(match.Groups[1].Value, "-").ToLowerInvariant()} {match.Groups[2].Value}";

    [GeneratedRegex(@"^\s*([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\#]+)")]
    private static partial Regex Requirement();

    [GeneratedRegex(@"^(.+)-([^-]+)\.dist-info$")]
    private static partial Regex Installed();

    [GeneratedRegex("[-_.]+")]
    private static partial Regex Signs();
}
