using Experiments.Generators.Catalog;
using Experiments.Generators.Text;

namespace Experiments.Generators.Emit;

/// <summary>Writes what the runtime knows of stage kinds, and the lists of all kinds and experiments.</summary>
internal static class KindEmitter
{
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
        return code.File($"The stage kind '{stage.Name}'.", place, "Experiments", "Experiments.Runtime.Specs");
    }

    /// <summary>Writes the YAML names of all enumerations that parameters use.</summary>
    public static string EmitChoices(StageCatalog catalog, string place)
    {
        const string About = "The members of enumerations as YAML writes them.";
        var code = new CodeWriter().Summary(About).Line("internal static class Choices").Open();
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

        return code.Close().File(About, place);
    }

    public static string EmitExperiments(IEnumerable<string> classes, string place)
    {
        var instances = classes.Select(name => $"{name}.Instance");
        return EmitAll("ExperimentRegistry", "Experiment", "Every experiment of this project, by name.", instances, place);
    }

    public static string EmitKinds(StageCatalog catalog, string place)
    {
        var kinds = catalog.Usable.Select(stage => $"StageKinds.{Names.Pascal(stage.Name)}");
        return EmitAll("StageCatalog", "StageKind", "Every stage kind that the specs of this project can use, by name.", kinds, place);
    }

    private static string EmitAll(string name, string type, string summary, IEnumerable<string> items, string place) => new CodeWriter()
        .Summary(summary).Line(CodeWriter.GeneratedAttribute).Line($"public static class {name}").Open()
        .Summary(summary).List($"public static IReadOnlyList<{type}> All {{ get; }} =", items, ";")
        .Close().File(summary, place, "System.Collections.Generic", "Experiments.Runtime.Specs");

    private static void Instance(CodeWriter code, StageModel stage, string name)
    {
        code.Line($"new({Names.Quote(stage.Name)}, {stage.Version}, {stage.Engines}, {stage.Determinism}, Write{name})").Open();
        if (stage.IsPinned)
        {
            code.Line("IsPinned = true,");
        }

        if (stage.Resources.Count > 0)
        {
            code.Line($"Resources = new StageResources {{ {string.Join(", ", stage.Resources)} }},");
        }

        code.Line($"Summary = {Names.Quote(stage.Summary)},");
        code.Line($"Output = {Names.Quote(Names.Kebab(stage.Output.Type.Simple))},");
        code.Line($"OutputSummary = {Names.Quote(stage.Output.Summary)},");
        code.List("Members =", stage.Output.Members.Select(KindShapes.Member), ",");
        code.Line($"Unset = static () => {KindIdentity.Unset(stage.Type, stage.Parameters)},");
        code.List("Parameters =", stage.Parameters.Select(KindShapes.Parameter), ",").Close(";");
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
