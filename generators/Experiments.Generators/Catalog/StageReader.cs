using Experiments.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Experiments.Generators.Catalog;

/// <summary>Turns a record marked <c>[Stage]</c> into a model of the stage kind.</summary>
internal sealed class StageReader(UniqueNames names)
{
    private readonly TypeReader types = new(names);

    /// <summary>The stage kind that a type declares; null when it declares none.</summary>
    public StageModel? Read(INamedTypeSymbol type)
    {
        var attribute = Find(type, KnownTypes.StageAttribute);
        if (attribute is null || attribute.ConstructorArguments.FirstOrDefault().Value is not string name)
        {
            return null;
        }

        var output = OutputOf(type);
        var parameters = types.ParametersOf(type);
        var resources = ResourceReader.Read(type, out var resourceProblem);
        return new StageModel(name, names.Name(type), output is null ? new OutputModel(names.Name(type), default) : ReadOutput(output))
        {
            Version = Named(attribute, "Version") is { Kind: TypedConstantKind.Primitive, Value: int version } ? version : 1,
            Engines = EnumCode(Named(attribute, "Engines"), "Engines.None"),
            Determinism = EnumCode(Named(attribute, "Determinism"), "Determinism.BitExact"),
            IsPinned = Named(attribute, "IsPinned") is { Kind: TypedConstantKind.Primitive, Value: true },
            Resources = new(resources),
            Summary = Docs.Summary(type),
            Parameters = new(parameters),
            Rules = RuleReader.RulesOf(type),
            Problem = resourceProblem ?? Problem(type, output, parameters),
        };
    }

    private static string? Problem(INamedTypeSymbol type, INamedTypeSymbol? output, IReadOnlyList<ParameterModel> parameters)
    {
        if (output is null)
        {
            return "its record does not derive from Stage<TOutput>";
        }

        if (type.IsAbstract || type.IsGenericType || TypeReader.ConstructorOf(type) is null)
        {
            return "its record must be a public, concrete record without type parameters and with a public constructor";
        }

        if (parameters.FirstOrDefault(parameter => parameter.Key is "use" or "resources") is { } reserved)
        {
            return $"its parameter '{reserved.Key}' is a key that every stage has";
        }

        if (TypeReader.HasBy(parameters))
        {
            return "it has a parameter 'by', which is the key of choices by an axis";
        }

        var unsupported = parameters.FirstOrDefault(parameter => TypeReader.IsUnsupported(parameter.Type));
        return unsupported is null
            ? null
            : $"its parameter '{unsupported.Key}' has the type {unsupported.Type.Words}, which YAML cannot write";
    }

    private static INamedTypeSymbol? OutputOf(INamedTypeSymbol type) => SelfAndBases(type)
        .FirstOrDefault(known => known.OriginalDefinition.ToDisplayString() == KnownTypes.Stage)?.TypeArguments[0] as INamedTypeSymbol;

    private OutputModel ReadOutput(INamedTypeSymbol output)
    {
        var members = new List<MemberModel>();
        foreach (var property in SelfAndBases(output).SelectMany(type => type.GetMembers().OfType<IPropertySymbol>()))
        {
            if (property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public, GetMethod: not null }
                && IsMeasure(property.Type) is { } isMeasure)
            {
                var owner = names.Name(property.ContainingType);
                members.Add(new MemberModel(Names.Kebab(property.Name), property.Name, names.Name(property.Type), isMeasure, owner)
                {
                    Summary = Docs.Summary(property),
                    HoldsItems = HoldsItems(property.Type),
                    Split = SplitOf(property),
                });
            }
        }

        return new OutputModel(names.Name(output), new(members)) { Summary = Docs.Summary(output), HoldsItems = HoldsItems(output) };
    }

    private static bool HoldsItems(ITypeSymbol type) =>
        !SelfAndBases(type as INamedTypeSymbol).Any(known => Find(known, KnownTypes.NoItemsAttribute) is not null);

    private static string? SplitOf(IPropertySymbol property) =>
        Find(property, KnownTypes.SplitAttribute)?.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Enum } split
            ? EnumCode(split, "").Split('.').Last()
            : null;

    private static AttributeData? Find(ISymbol symbol, string attribute) =>
        symbol.GetAttributes().FirstOrDefault(data => data.AttributeClass?.ToDisplayString() == attribute);

    /// <summary>True for a measure, false for an artifact, null for anything else.</summary>
    private static bool? IsMeasure(ITypeSymbol type) =>
        SelfAndBases(type as INamedTypeSymbol).Select(known => known.ToDisplayString()).FirstOrDefault(IsKnown) switch
        {
            KnownTypes.Measure => true,
            KnownTypes.Artifact => false,
            _ => null,
        };

    private static bool IsKnown(string type) => type is KnownTypes.Measure or KnownTypes.Artifact;

    private static IEnumerable<INamedTypeSymbol> SelfAndBases(INamedTypeSymbol? type)
    {
        for (var current = type; current is not null && current.SpecialType != SpecialType.System_Object; current = current.BaseType)
        {
            yield return current;
        }
    }

    private static TypedConstant Named(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value;

    /// <summary>The members of an enumeration that make up an attribute's value.</summary>
    private static string EnumCode(TypedConstant constant, string otherwise)
    {
        if (constant is not { Kind: TypedConstantKind.Enum, Value: int value, Type: INamedTypeSymbol type })
        {
            return otherwise;
        }

        var members = type.GetMembers().OfType<IFieldSymbol>().Where(field => field.ConstantValue is int).ToArray();
        var one = members.FirstOrDefault(field => (int)field.ConstantValue! == value);
        var flags = members.Where(field => field.ConstantValue is int bit and not 0 && (value & bit) == bit);
        var parts = one is not null ? [one] : flags;
        return string.Join(" | ", parts.Select(field => $"{type.Name}.{field.Name}"));
    }
}
