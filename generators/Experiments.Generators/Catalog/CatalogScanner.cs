using System.Collections.Immutable;
using Experiments.Generators.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Experiments.Generators.Catalog;

/// <summary>Finds the stage kinds in the referenced assemblies and in the project itself.</summary>
internal static class CatalogScanner
{
    /// <summary>Scans references through a compilation of their own: unlike the project's, it does not change at every keystroke.</summary>
    public static StageCatalog Scan(IEnumerable<MetadataReference> references, CancellationToken cancellation)
    {
        var probe = CSharpCompilation.Create("probe", references: references);
        var reader = new StageReader(new UniqueNames(probe));
        var stages = new List<StageModel>();
        foreach (var assembly in probe.SourceModule.ReferencedAssemblySymbols.Where(KnowsStages))
        {
            cancellation.ThrowIfCancellationRequested();
            var classes = TypesIn(assembly.GlobalNamespace).Where(type => type.TypeKind == TypeKind.Class);
            stages.AddRange(classes.Select(reader.Read).OfType<StageModel>());
        }

        var scope = probe.GetTypeByMetadataName(KnownTypes.ClaimScope);
        return new StageCatalog(
            new(stages.OrderBy(stage => stage.Name, StringComparer.Ordinal)),
            new(scope is null ? [] : ClaimNames(scope, _ => true)),
            new(scope is null ? [] : ClaimNames(scope, member => member is IMethodSymbol { ReturnType.Name: KnownTypes.Statistic })),
            probe.GetTypeByMetadataName(KnownTypes.Experiment) is not null);
    }

    /// <summary>The stage kind that a marked type of the project declares.</summary>
    public static StageModel? Read(GeneratorAttributeSyntaxContext source) =>
        source.TargetSymbol is INamedTypeSymbol type ? new StageReader(UniqueNames.None).Read(type) : null;

    /// <summary>Adds the project's own stage kinds to those of the references.</summary>
    public static StageCatalog Merge(StageCatalog referenced, ImmutableArray<StageModel?> own)
    {
        var all = referenced.Stages.Concat(own.OfType<StageModel>()).OrderBy(stage => stage.Name, StringComparer.Ordinal);
        var only = all.GroupBy(stage => stage.Name).Select(Only);

        // Generated files are named after kinds, and upper case does not tell files apart.
        return referenced with
        {
            Stages = new(only.GroupBy(stage => Names.Pascal(stage.Name), StringComparer.OrdinalIgnoreCase).SelectMany(Distinct)),
        };

        static StageModel Only(IGrouping<string, StageModel> kinds)
        {
            var names = string.Join(" and ", kinds.Select(kind => $"{kind.Type.Namespace}.{kind.Type.Name}"));
            return kinds.Count() == 1 ? kinds.First() : kinds.First() with { Problem = $"{names} have the same name" };
        }

        static IEnumerable<StageModel> Distinct(IGrouping<string, StageModel> kinds)
        {
            var names = string.Join(" and ", kinds.Select(kind => $"'{kind.Name}' ({kind.Type.Namespace}.{kind.Type.Name})"));
            return kinds.Count() == 1
                ? kinds
                : kinds.Select(kind => kind with { Problem = $"{names} would have the same name in C#; rename one of them" });
        }
    }

    /// <summary>Whether an assembly could hold stages; frameworks are never walked.</summary>
    public static bool KnowsStages(IAssemblySymbol assembly) => assembly.Name == KnownTypes.Abstractions
        || assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == KnownTypes.Abstractions));

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol place)
    {
        var inner = (place as INamespaceSymbol)?.GetNamespaceMembers() ?? [];
        var types = place.GetTypeMembers().Where(type => type.DeclaredAccessibility == Accessibility.Public);
        return inner.SelectMany(TypesIn).Concat(types.SelectMany(type => TypesIn(type).Prepend(type)));
    }

    private static IEnumerable<string> ClaimNames(INamedTypeSymbol scope, Func<ISymbol, bool> holds) => scope.GetMembers()
        .Where(holds)
        .Where(member => member is
            { DeclaredAccessibility: Accessibility.Protected, IsImplicitlyDeclared: false, CanBeReferencedByName: true })
        .Select(member => member.Name)
        .Distinct()
        .OrderBy(name => name, StringComparer.Ordinal);
}
