using Experiments.Generators.Text;

namespace Experiments.Generators.Emit;

/// <summary>Writes the lists of all experiments and all stage kinds.</summary>
internal static class RegistryEmitter
{
    /// <summary>Writes the list of experiments.</summary>
    /// <param name="classes">The experiments' classes.</param>
    /// <param name="place">The namespace to write into.</param>
    public static string EmitExperiments(IEnumerable<string> classes, string place) => Emit(
        "ExperimentRegistry", "Experiment", "Every experiment of this project, by name.", classes.Select(name => $"{name}.Instance"), place);

    /// <summary>Writes the list of stage kinds.</summary>
    /// <param name="kinds">The kinds' names.</param>
    /// <param name="place">The namespace to write into.</param>
    public static string EmitKinds(IEnumerable<string> kinds, string place) => Emit(
        "StageCatalogue", "StageKind", "Every stage kind that the specs of this project can use, by name.", kinds.Select(name => $"StageKinds.{Names.Pascal(name)}"), place);

    private static string Emit(string name, string type, string summary, IEnumerable<string> items, string place)
    {
        var code = new CodeWriter();
        code.Summary(summary).Line(GeneratedFile.Attribute).Line($"public static class {name}").Open();
        code.Summary(summary).Line($"public static IReadOnlyList<{type}> All {{ get; }} =").Line("[");
        code.Indented(inner =>
        {
            foreach (var item in items)
            {
                inner.Line(item + ",");
            }
        });
        code.Line("];").Close();
        return GeneratedFile.Header(summary, ["System.Collections.Generic", "Experiments.Runtime.Definition"]) + $"namespace {place};\n\n" + code;
    }
}
