using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;

namespace Experiments.Generators.Yaml;

/// <summary>A parsed YAML file.</summary>
/// <param name="Path">The file as the compiler names it.</param>
/// <param name="Root">The mapping at the top; null when the file could not be read.</param>
/// <param name="Diagnostics">Mistakes of form.</param>
internal sealed record YamlDocument(string Path, YamlMapping? Root, EquatableArray<DiagnosticModel> Diagnostics)
{
    /// <summary>The file's name without folder and ending.</summary>
    public string FileName => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Whether the file is a fragment for <c>include:</c> and no experiment of its own.</summary>
    public bool IsFragment => FileName.StartsWith("_", StringComparison.Ordinal);
}
