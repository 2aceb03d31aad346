using System.Text;
using Experiments.Generators.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Experiments.Generators.Binding;

/// <summary>What the generator reads of the project.</summary>
/// <param name="Folder">The project's folder, with a slash at the end; empty when unknown.</param>
internal sealed record ProjectModel(string RootNamespace, string Folder)
{
    public static ProjectModel Read(AnalyzerConfigOptions options)
    {
        options.TryGetValue("build_property.RootNamespace", out var rootNamespace);
        options.TryGetValue("build_property.ExperimentsFolder", out var folder);
        var name = string.IsNullOrEmpty(rootNamespace) ? "Experiments.Catalog" : Namespace(rootNamespace!);
        return new(name, Decode(folder ?? "").Replace('\\', '/'));
    }

    private static string Decode(string base64)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(base64));
        }
        catch (FormatException)
        {
            // Nothing of ours: paths stay as the compiler has them.
            return "";
        }
    }

    /// <summary>A project's name may have letters that no namespace has: <c>a&amp;b</c> is <c>a_b</c>.</summary>
    private static string Namespace(string name) => string.Join(".", name.Split('.').Select(part =>
    {
        var letters = new string([.. part.Select(letter => SyntaxFacts.IsIdentifierPartCharacter(letter) ? letter : '_')]);
        return letters.Length > 0 && SyntaxFacts.IsIdentifierStartCharacter(letters[0]) ? letters : "_" + letters;
    }));

    /// <summary>A file's path relative to the project, with forward slashes.</summary>
    public string Relative(string path)
    {
        var normal = path.Replace('\\', '/');
        var isInside = Folder.Length > 0 && normal.StartsWith(Folder, StringComparison.Ordinal);
        return isInside ? normal.Substring(Folder.Length) : normal.TrimStart('/');
    }

    /// <summary>The namespace of what is written for a file: the root namespace and the file's folders.</summary>
    public string NamespaceOf(string relative)
    {
        var folders = relative.Split('/');
        var names = folders.Take(folders.Length - 1).Where(folder => folder is not ("" or "." or "..")).Select(Names.Pascal);
        return string.Join(".", names.Prepend(RootNamespace));
    }
}
