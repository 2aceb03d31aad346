using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Composition;

/// <summary>A spec with its fragments and with the spec that it extends, as one mapping whose values know their own files.</summary>
/// <param name="Path">The spec's file.</param>
/// <param name="Root">The mapping; null when the spec's file could not be read.</param>
/// <param name="Diagnostics">What went wrong on the way.</param>
internal sealed record ComposedSpec(string Path, YamlMapping? Root, EquatableArray<DiagnosticModel> Diagnostics)
{
    /// <summary>The file's name without folder and ending.</summary>
    public string FileName => System.IO.Path.GetFileNameWithoutExtension(Path);
}
