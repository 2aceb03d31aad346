using System.Collections.Immutable;
using Experiments.Generators.Text;

namespace Experiments.Generators.Catalog;

/// <summary>Puts the doc comments of referenced assemblies where the compiler had none.</summary>
internal static class DocsMerge
{
    public static StageCatalog Fill(StageCatalog catalog, ImmutableArray<DocsFile> files)
    {
        if (files.IsEmpty)
        {
            return catalog;
        }

        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in files.SelectMany(file => file.Entries))
        {
            texts[entry.Key] = entry.Text;
        }

        return catalog with { Stages = new(catalog.Stages.Select(stage => Fill(stage, texts))) };
    }

    private static StageModel Fill(StageModel stage, Dictionary<string, string> texts) => stage with
    {
        Summary = Text(stage.Summary, Id("T:", stage.Type), texts),
        Parameters = Fill(stage.Type, stage.Parameters, texts),
    };

    private static EquatableArray<ParameterModel> Fill(TypeName owner, EquatableArray<ParameterModel> parameters, Dictionary<string, string> texts) =>
        new(parameters.Select(parameter => parameter with
        {
            Summary = Text(parameter.Summary, parameter.IsInitOnly ? $"{Id("P:", owner)}.{parameter.Name}" : $"{Id("T:", owner)}|{parameter.Name}", texts),
            Type = Fill(parameter.Type, texts),
        }));

    private static TypeModel Fill(TypeModel type, Dictionary<string, string> texts) => type.Shape switch
    {
        TypeShape.Record => type with { Parameters = Fill(type.Type!, type.Parameters, texts) },
        TypeShape.List => type with { Element = Fill(type.Element!, texts) },
        _ => type,
    };

    private static string Text(string known, string key, Dictionary<string, string> texts) =>
        known.Length == 0 && texts.TryGetValue(key, out var text) ? text : known;

    private static string Id(string kind, TypeName type) => type.Namespace.Length == 0 ? kind + type.Name : $"{kind}{type.Namespace}.{type.Name}";
}
