using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Experiments.Generators.Catalog;

/// <summary>Finds the stage kinds in the referenced assemblies.</summary>
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
            Visit(assembly.GlobalNamespace, reader, stages);
        }

        var scope = probe.GetTypeByMetadataName(KnownTypes.ClaimScope);
        return new StageCatalog(
            new(stages.OrderBy(stage => stage.Name, StringComparer.Ordinal)),
            new(scope is null ? [] : ClaimNames(scope)),
            probe.GetTypeByMetadataName(KnownTypes.Experiment) is not null);
    }

    /// <summary>Whether an assembly could hold stages; frameworks are never walked.</summary>
    public static bool KnowsStages(IAssemblySymbol assembly) => assembly.Name == KnownTypes.Abstractions
        || assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == KnownTypes.Abstractions));

    private static void Visit(INamespaceSymbol place, StageReader reader, List<StageModel> stages)
    {
        foreach (var inner in place.GetNamespaceMembers())
        {
            Visit(inner, reader, stages);
        }

        foreach (var type in place.GetTypeMembers())
        {
            VisitType(type, reader, stages);
        }
    }

    private static void VisitType(INamedTypeSymbol type, StageReader reader, List<StageModel> stages)
    {
        if (type.DeclaredAccessibility != Accessibility.Public)
        {
            return;
        }

        if (type.TypeKind == TypeKind.Class && reader.Read(type) is { } stage)
        {
            stages.Add(stage);
        }

        foreach (var inner in type.GetTypeMembers())
        {
            VisitType(inner, reader, stages);
        }
    }

    private static IEnumerable<string> ClaimNames(INamedTypeSymbol scope) => scope.GetMembers()
        .Where(member => member.DeclaredAccessibility == Accessibility.Protected && !member.IsImplicitlyDeclared && member.CanBeReferencedByName)
        .Select(member => member.Name)
        .Distinct()
        .OrderBy(name => name, StringComparer.Ordinal);
}
