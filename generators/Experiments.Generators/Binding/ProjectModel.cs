using Experiments.Generators.Text;

namespace Experiments.Generators.Binding;

/// <summary>What the generator reads of the project.</summary>
/// <param name="RootNamespace">The namespace of what it writes.</param>
/// <param name="Folder">The project's folder, with a slash at the end; empty when unknown.</param>
internal sealed record ProjectModel(string RootNamespace, string Folder)
{
    /// <summary>A file's path relative to the project, with forward slashes.</summary>
    public string Relative(string path)
    {
        var normal = path.Replace('\\', '/');
        var folder = Folder.Replace('\\', '/');
        return folder.Length > 0 && normal.StartsWith(folder, StringComparison.Ordinal) ? normal.Substring(folder.Length) : normal.TrimStart('/');
    }

    /// <summary>The namespace of what is written for a file: the root namespace and the file's folders.</summary>
    public string NamespaceOf(string relative)
    {
        var folders = relative.Split('/');
        return string.Join(".", folders.Take(folders.Length - 1).Where(folder => folder is not ("" or "." or "..")).Select(Names.Pascal).Prepend(RootNamespace));
    }
}
