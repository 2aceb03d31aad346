using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Experiments.Generators.Purity;

/// <summary>What the code of one method, property or field refers to, and what in it could differ from run to run.</summary>
internal sealed class CodeBody
{
    private readonly ConcurrentDictionary<ISymbol, bool> members = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> made = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentQueue<(Location Place, string Message)> problems = new();

    /// <summary>The members that the code uses.</summary>
    public IEnumerable<ISymbol> Members => members.Keys;

    /// <summary>The types that it makes objects of, or gives to generic code that may.</summary>
    public IEnumerable<INamedTypeSymbol> Made => made.Keys;

    /// <summary>What could differ from run to run.</summary>
    public IEnumerable<(Location Place, string Message)> Problems => problems;

    /// <summary>Both accessors of a property are one member, and so are all instances of a generic one.</summary>
    public static ISymbol Owner(ISymbol symbol) =>
        (symbol is IMethodSymbol { AssociatedSymbol: { } property } ? property : symbol).OriginalDefinition;

    /// <summary>Reads code.</summary>
    /// <param name="owner">The method or field whose code it is.</param>
    /// <param name="blocks">The code.</param>
    public void Read(ISymbol owner, ImmutableArray<IOperation> blocks)
    {
        foreach (var operation in blocks.SelectMany(block => block.DescendantsAndSelf()))
        {
            if (operation is INameOfOperation || operation.Parent is INameOfOperation)
            {
                continue;
            }

            Note(operation);
            if (Unrepeatable.In(operation, owner) is { } message)
            {
                problems.Enqueue((operation.Syntax.GetLocation(), message));
            }
        }
    }

    private void Note(IOperation operation)
    {
        var member = Used(operation);
        if (member is not null)
        {
            members.TryAdd(Owner(member), true);
        }

        if (operation is IObjectCreationOperation { Type: INamedTypeSymbol type })
        {
            made.TryAdd(type.OriginalDefinition, true);
        }

        if (member is IMethodSymbol { IsGenericMethod: true } generic)
        {
            foreach (var argument in generic.TypeArguments.OfType<INamedTypeSymbol>())
            {
                made.TryAdd(argument.OriginalDefinition, true);
            }
        }
    }

    /// <summary>The member that an operation uses.</summary>
    public static ISymbol? Used(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod,
        IObjectCreationOperation creation => creation.Constructor,
        IMemberReferenceOperation reference => reference.Member,
        IBinaryOperation { OperatorMethod: { } method } => method,
        IUnaryOperation { OperatorMethod: { } method } => method,
        IConversionOperation { OperatorMethod: { } method } => method,
        _ => null,
    };
}
