using System.Reflection;
using System.Text;

namespace VerifyTests.Snapshots;

/// <summary>The folders of a test project, and the names that stand for them in snapshots, so that these are the same on every machine.</summary>
internal sealed class ProjectFolders
{
    private readonly List<(string Path, string Name)> replacements = [];

    public ProjectFolders(string project, string? solution)
    {
        Project = project;
        Add(AppContext.BaseDirectory, "{CurrentDirectory}");
        Add(Environment.CurrentDirectory, "{CurrentDirectory}");
        Add(Path.GetTempPath(), "{TempPath}");
        Add(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "{UserProfile}");
        Add(project, "{ProjectDirectory}");
        if (solution is not null)
        {
            Add(solution, "{SolutionDirectory}");
        }

        // The longest path first: a folder inside the project must not be taken for the project.
        replacements.Sort((left, right) => right.Path.Length.CompareTo(left.Path.Length));
    }

    public string Project { get; }

    public static ProjectFolders ForAssembly(Assembly assembly)
    {
        var values = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().ToLookup(attribute => attribute.Key, attribute => attribute.Value);
        var project = values["Verify.ProjectDirectory"].FirstOrDefault() ?? throw new InvalidOperationException(
            $"Could not find a `AssemblyMetadataAttribute` named `Verify.ProjectDirectory` on {assembly.GetName().Name}. Import tests/engines/Verify.props in its project.");
        return new ProjectFolders(project, values["Verify.SolutionDirectory"].FirstOrDefault());
    }

    public void Replace(StringBuilder text)
    {
        foreach (var (path, name) in replacements)
        {
            if (text.Length >= path.Length)
            {
                Replace(text, path, name);
            }
        }
    }

    private static void Replace(StringBuilder text, string path, string name)
    {
        var old = text.ToString();
        var from = 0;
        var result = new StringBuilder();
        for (var at = old.IndexOf(path, StringComparison.Ordinal); at >= 0; at = old.IndexOf(path, Math.Max(at + 1, from), StringComparison.Ordinal))
        {
            var end = at + path.Length;
            if ((at > 0 && char.IsLetterOrDigit(old[at - 1])) || (end < old.Length && char.IsLetterOrDigit(old[end])))
            {
                continue;
            }

            // A separator after the folder belongs to it.
            end += end < old.Length && old[end] is '/' or '\\' ? 1 : 0;
            result.Append(old, from, at - from).Append(name);
            from = end;
        }

        text.Clear().Append(result).Append(old, from, old.Length - from);
    }

    private void Add(string path, string name)
    {
        var clean = path.TrimEnd('/', '\\');
        if (clean.Length > 1 && replacements.All(known => known.Path != clean))
        {
            replacements.Add((clean, name));
        }
    }
}
