using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Experiments.Generators.Catalog;

/// <summary>Stage kinds that stand in the project itself, beside its specs.</summary>
internal static class OwnStages
{
    /// <summary>The stage kind that a marked type of this project declares.</summary>
    public static StageModel? Read(GeneratorAttributeSyntaxContext source) =>
        source.TargetSymbol is INamedTypeSymbol type ? new StageReader(UniqueNames.None).Read(type) : null;

    /// <summary>Adds them to those of the references.</summary>
    public static StageCatalog Merge(StageCatalog referenced, ImmutableArray<StageModel?> own)
    {
        var all = referenced.Stages.Concat(own.OfType<StageModel>()).OrderBy(stage => stage.Name, StringComparer.Ordinal);
        var merged = new List<StageModel>();
        foreach (var same in all.GroupBy(stage => stage.Name))
        {
            var kinds = same.ToArray();
            merged.Add(kinds.Length == 1
                ? kinds[0]
                : kinds[0] with { Problem = $"{string.Join(" and ", kinds.Select(kind => $"{kind.Type.Namespace}.{kind.Type.Name}"))} have the same name" });
        }

        return referenced with { Stages = new(merged) };
    }
}
