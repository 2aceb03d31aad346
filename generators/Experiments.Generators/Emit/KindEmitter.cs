using System.Globalization;
using Experiments.Generators.Catalog;
using Experiments.Generators.Text;

namespace Experiments.Generators.Emit;

/// <summary>Writes what the runtime knows of a stage kind.</summary>
internal static class KindEmitter
{
    /// <summary>Writes the file of a kind.</summary>
    /// <param name="stage">The kind.</param>
    /// <param name="place">The namespace to write into.</param>
    public static string Emit(StageModel stage, string place)
    {
        var name = Names.Pascal(stage.Name);
        var code = new CodeWriter();
        code.Line("internal static partial class StageKinds").Open();
        code.Summary(stage.Summary.Length == 0 ? $"<c>{stage.Name}</c>." : Names.Xml(stage.Summary));
        code.Line($"internal static StageKind<{stage.Type.Full}, {stage.Output.Type.Full}> {name} {{ get; }} =");
        code.Indented(inner => Instance(inner, stage, name));
        code.Line().Line($"private static void Write{name}({stage.Type.Full} value, IdentityWriter identity)").Open();
        code.Lines(KindIdentity.Parameters(stage.Type, stage.Parameters, 0));
        code.Close().Close();
        return GeneratedFile.Header($"The stage kind '{stage.Name}'.", ["Experiments", "Experiments.Runtime.Definition"]) + $"namespace {place};\n\n" + code;
    }

    /// <summary>Writes the YAML names of all enumerations that parameters use.</summary>
    public static string EmitChoices(StageCatalog catalog, string place)
    {
        var code = new CodeWriter();
        code.Summary("The members of enumerations as YAML writes them.").Line("internal static class Choices").Open();
        var enumerations = new SortedDictionary<string, TypeModel>(StringComparer.Ordinal);
        foreach (var stage in catalog.Stages)
        {
            Collect(stage.Parameters, enumerations);
        }

        foreach (var type in enumerations.Values)
        {
            code.Line($"internal static string Key({type.Type!.Full} value) => value switch").Open();
            foreach (var choice in type.Choices.GroupBy(choice => choice.Value).Select(same => same.First()))
            {
                code.Line($"{type.Type.Full}.{Names.Escape(choice.Name)} => {Names.Quote(choice.Key)},");
            }

            code.Line("_ => value.ToString(),").Close(";");
        }

        code.Close();
        return GeneratedFile.Header("The members of enumerations as YAML writes them.", []) + $"namespace {place};\n\n" + code;
    }

    private static void Instance(CodeWriter code, StageModel stage, string name)
    {
        var version = stage.Version.ToString(CultureInfo.InvariantCulture);
        code.Line($"new({Names.Quote(stage.Name)}, {version}, {stage.Engines}, {stage.Determinism}, Write{name})").Open();
        if (stage.Resources.Count > 0)
        {
            code.Line($"Resources = new StageResources {{ {string.Join(", ", stage.Resources)} }},");
        }

        code.Line($"Summary = {Names.Quote(stage.Summary)},");
        code.Line($"Output = {Names.Quote(Names.Kebab(stage.Output.Type.Simple))},");
        code.Line("Parameters =").Line("[");
        code.Indented(inner =>
        {
            foreach (var parameter in stage.Parameters)
            {
                inner.Lines(KindShapes.Parameter(parameter) + ",");
            }
        });
        code.Line("],").Close(";");
    }

    private static void Collect(IEnumerable<ParameterModel> parameters, SortedDictionary<string, TypeModel> enumerations)
    {
        foreach (var parameter in parameters)
        {
            var type = parameter.Type;
            while (type.Element is { } element)
            {
                type = element;
            }

            if (type.Shape == TypeShape.Choice)
            {
                enumerations[type.Type!.Full] = type;
            }

            Collect(type.Parameters, enumerations);
        }
    }
}
