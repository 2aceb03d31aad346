using Experiments.Generators.Diagnostics;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Composition;

/// <summary>Collects stages that several files bring.</summary>
internal static class StageList
{
    /// <summary>Adds a stage; one whose name is taken is a mistake, and is left out.</summary>
    /// <param name="stages">The stages so far.</param>
    /// <param name="stage">The next one.</param>
    /// <param name="diagnostics">Where mistakes are noted.</param>
    public static void Add(List<YamlEntry> stages, YamlEntry stage, List<DiagnosticModel> diagnostics)
    {
        if (stages.FirstOrDefault(known => known.Key.Text == stage.Key.Text) is { } first)
        {
            var place = $"{Path.GetFileName(first.Key.Range.Path)}, line {first.Key.Range.Line + 1}";
            diagnostics.Add(new DiagnosticModel(Rules.Duplicate, stage.Key.Range, $"The stage '{stage.Key.Text}' stands in {place} already"));
            return;
        }

        stages.Add(stage);
    }
}
