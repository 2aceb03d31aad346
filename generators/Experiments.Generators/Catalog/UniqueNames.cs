using Microsoft.CodeAnalysis;

namespace Experiments.Generators.Catalog;

/// <summary>Knows which type names generated code can write without their namespace.</summary>
internal sealed class UniqueNames
{
    private static readonly string[] Implicit =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
        "System.CodeDom.Compiler",
    ];

    private readonly Compilation? compilation;
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    public UniqueNames(Compilation compilation)
    {
        this.compilation = compilation;
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols.Where(CatalogScanner.KnowsStages))
        {
            Count(assembly.GlobalNamespace);
        }
    }

    private UniqueNames()
    {
    }

    /// <summary>For types of the project itself, where every keystroke could bring another type of the same name.</summary>
    public static UniqueNames None { get; } = new();

    /// <summary>The name of a type, with whether it is the only one of this name in our libraries and in the usual imports.</summary>
    public TypeName Name(ITypeSymbol type)
    {
        var name = type.Name;
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            name = $"{outer.Name}.{name}";
        }

        var place = type.ContainingNamespace is { IsGlobalNamespace: false } known ? known.ToDisplayString() : "";
        return new TypeName(place, name, IsUnique(type));
    }

    private bool IsUnique(ITypeSymbol type) => compilation is not null
        && type.ContainingType is null
        && counts.TryGetValue(type.Name, out var count)
        && count == 1
        && Implicit.All(place => compilation.GetTypeByMetadataName($"{place}.{type.Name}") is null);

    private void Count(INamespaceSymbol place, int depth = 0)
    {
        foreach (var inner in place.GetNamespaceMembers())
        {
            // The namespaces around generated code hide types of their members' names; deeper ones are not in sight.
            if (depth < 2)
            {
                Add(inner.Name);
            }

            Count(inner, depth + 1);
        }

        foreach (var type in place.GetTypeMembers())
        {
            Add(type.Name);
        }
    }

    private void Add(string name) => counts[name] = counts.TryGetValue(name, out var count) ? count + 1 : 1;
}
