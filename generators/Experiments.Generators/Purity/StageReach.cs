using Microsoft.CodeAnalysis;

namespace Experiments.Generators.Purity;

/// <summary>Finds the code of a compilation that stages can reach.</summary>
/// <param name="bodies">All code of the compilation, by member.</param>
/// <param name="roots">The types whose derived types are stage code.</param>
internal sealed class StageReach(IReadOnlyDictionary<ISymbol, CodeBody> bodies, INamedTypeSymbol[] roots)
{
    private readonly Queue<ISymbol> open = new();
    private readonly HashSet<ISymbol> reached = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> made = new(SymbolEqualityComparer.Default);

    /// <summary>The members with code that can be reached.</summary>
    public IEnumerable<ISymbol> From(Compilation compilation)
    {
        foreach (var type in TypesIn(compilation.Assembly.GlobalNamespace).Where(IsRoot))
        {
            Make(type);
            foreach (var member in type.GetMembers())
            {
                Reach(member);
            }
        }

        while (open.Count > 0)
        {
            var member = open.Dequeue();
            if (bodies.TryGetValue(member, out var body))
            {
                foreach (var used in body.Members)
                {
                    Reach(used);
                }

                foreach (var type in body.Made)
                {
                    Make(type);
                }

                yield return member;
            }
        }
    }

    private bool IsRoot(INamedTypeSymbol type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            if (roots.Contains(parent.OriginalDefinition, SymbolEqualityComparer.Default))
            {
                return true;
            }
        }

        return false;
    }

    private void Reach(ISymbol member)
    {
        if (!reached.Add(CodeBody.Owner(member)))
        {
            return;
        }

        open.Enqueue(CodeBody.Owner(member));
        if (member.ContainingType is { } type)
        {
            // Initializers run with the first use of a type.
            var members = type.OriginalDefinition.GetMembers();
            foreach (var field in members.Where(each => each is { IsStatic: true } and (IFieldSymbol or IPropertySymbol)))
            {
                Reach(field);
            }
        }
    }

    /// <summary>A type that objects are made of: what overrides or implements something may be called through it.</summary>
    private void Make(INamedTypeSymbol type)
    {
        if (!made.Add(type.OriginalDefinition))
        {
            return;
        }

        foreach (var member in type.OriginalDefinition.GetMembers())
        {
            var byGenericCode = member is IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.IsEmpty: true };
            if (byGenericCode
                || member is IFieldSymbol or { IsOverride: true } or { IsVirtual: true }
                || Implements(type.OriginalDefinition, member))
            {
                Reach(member);
            }
        }

        if (type.BaseType is { } parent)
        {
            Make(parent);
        }
    }

    private static bool Implements(INamedTypeSymbol type, ISymbol member) => type.AllInterfaces
        .SelectMany(each => each.GetMembers())
        .Any(each => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(each), member));

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(
            each => each is INamedTypeSymbol type ? TypesIn(type).Prepend(type) : TypesIn(each));
}
