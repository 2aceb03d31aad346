using System.Globalization;
using Experiments.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Experiments.Generators.Catalog;

/// <summary>Turns the types of parameters into models.</summary>
internal sealed class TypeReader(UniqueNames names)
{
    private const int MaximumDepth = 8;

    /// <summary>The constructor that YAML fills: the public one with the most parameters.</summary>
    public static IMethodSymbol? ConstructorOf(INamedTypeSymbol type) => type.InstanceConstructors
        .Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public && !IsCopy(constructor, type))
        .OrderByDescending(constructor => constructor.Parameters.Length)
        .FirstOrDefault();

    /// <summary>Whether a type, or a part of it, cannot be written in YAML.</summary>
    public static bool IsUnsupported(TypeModel type) => type.Shape == TypeShape.Unsupported
        || (type.Element is { } element && IsUnsupported(element))
        || type.Parameters.Any(parameter => IsUnsupported(parameter.Type));

    /// <summary>Whether a parameter has the key by which a value is chosen.</summary>
    public static bool HasBy(IReadOnlyList<ParameterModel> parameters) =>
        parameters.Any(parameter => parameter.Key == "by"
            || HasBy(parameter.Type.Parameters)
            || (parameter.Type.Element is { } element && HasBy(element.Parameters)));

    /// <summary>The parameters of a record: its constructor's, then its other <c>init</c> properties.</summary>
    public IReadOnlyList<ParameterModel> ParametersOf(INamedTypeSymbol type) => ParametersOf(type, 0);

    private List<ParameterModel> ParametersOf(INamedTypeSymbol type, int depth)
    {
        var parameters = new List<ParameterModel>();
        foreach (var parameter in ConstructorOf(type)?.Parameters ?? [])
        {
            parameters.Add(ReadConstructor(type, parameter, depth));
        }

        foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
        {
            if (IsSettable(property) && parameters.All(known => known.Property != property.Name))
            {
                parameters.Add(ReadProperty(property, depth));
            }
        }

        return parameters;
    }

    private ParameterModel ReadConstructor(INamedTypeSymbol type, IParameterSymbol parameter, int depth)
    {
        var property = type.GetMembers().OfType<IPropertySymbol>()
            .FirstOrDefault(member => !member.IsStatic && string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase));
        var model = property is null ? Unsupported(parameter.Type) : ReadType(parameter.Type, depth);
        var hasDefault = parameter.HasExplicitDefaultValue;
        return Annotate(
            new ParameterModel(Names.Kebab(parameter.Name), parameter.Name, property?.Name ?? parameter.Name, model)
            {
                IsRequired = !hasDefault,
                DefaultText = hasDefault ? Default(model, parameter.ExplicitDefaultValue) : null,
                Summary = Docs.Parameter(type, parameter.Name),
            },
            [.. parameter.GetAttributes(), .. property?.GetAttributes() ?? []]);
    }

    /// <summary>A default as YAML would write it.</summary>
    private static string Default(TypeModel type, object? value) => value switch
    {
        null => type.IsNullable ? "null" : "",
        bool truth => truth ? "true" : "false",
        _ when type.Choices.FirstOrDefault(choice => choice.Value == Code(value)) is { } choice => choice.Key,
        double number => Numbers.Text(number),
        float number => Numbers.Text(number),
        _ => Code(value),
    };

    private static string Code(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture);

    private ParameterModel ReadProperty(IPropertySymbol property, int depth) => Annotate(
        new ParameterModel(Names.Kebab(property.Name), property.Name, property.Name, ReadType(property.Type, depth))
        {
            IsRequired = property.IsRequired,
            IsInitOnly = true,
            Summary = Docs.Summary(property),
        },
        property.GetAttributes());

    private static ParameterModel Annotate(ParameterModel model, IReadOnlyList<AttributeData> attributes)
    {
        foreach (var attribute in attributes)
        {
            model = attribute.AttributeClass?.ToDisplayString() switch
            {
                KnownTypes.ProvenanceAttribute => model with { IsProvenance = true },
                KnownTypes.UnitAttribute when RuleReader.Argument(attribute, 0) is string unit => model with { Unit = unit },
                _ when RuleReader.Read(attribute, model.Key) is { Range: { } range } => model with { Range = range },
                _ => model,
            };
        }

        return model;
    }

    private TypeModel ReadType(ITypeSymbol type, int depth)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return ReadType(nullable.TypeArguments[0], depth) with { IsNullable = true };
        }

        var model = depth > MaximumDepth ? Unsupported(type) : ReadShape(type, depth);
        var isNullable = type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated };
        return isNullable ? model with { IsNullable = true } : model;
    }

    private TypeModel ReadShape(ITypeSymbol type, int depth) => type.SpecialType switch
    {
        SpecialType.System_String => new TypeModel(TypeShape.Text),
        SpecialType.System_Boolean => new TypeModel(TypeShape.Boolean),
        SpecialType.System_Int32 => new TypeModel(TypeShape.Int32),
        SpecialType.System_Int64 => new TypeModel(TypeShape.Int64),
        SpecialType.System_Single => new TypeModel(TypeShape.Single),
        SpecialType.System_Double => new TypeModel(TypeShape.Double),
        _ when type is IArrayTypeSymbol { Rank: 1 } array => ListOf(array.ElementType, depth),
        _ when type is INamedTypeSymbol named => ReadNamed(named, depth),
        _ => Unsupported(type),
    };

    private TypeModel ReadNamed(INamedTypeSymbol type, int depth)
    {
        if (type.TypeKind == TypeKind.Enum)
        {
            var choices = type.GetMembers().OfType<IFieldSymbol>()
                .Select(member => new ChoiceModel(Names.Kebab(member.Name), member.Name, Code(member.ConstantValue)));
            return new TypeModel(TypeShape.Choice) { Type = names.Name(type), Choices = new(choices) };
        }

        var definition = type.OriginalDefinition;
        return definition.ToDisplayString() switch
        {
            KnownTypes.TimeSpan => new TypeModel(TypeShape.Duration),
            KnownTypes.ByteSize => new TypeModel(TypeShape.Size),
            KnownTypes.Input => new TypeModel(TypeShape.Input) { Type = names.Name(type.TypeArguments[0]) },
            KnownTypes.AnyInput => new TypeModel(TypeShape.Input),
            KnownTypes.Scalar => new TypeModel(TypeShape.Scalar),
            KnownTypes.SpecFile => new TypeModel(TypeShape.File),
            KnownTypes.OutputType => new TypeModel(TypeShape.Output),
            "System.Collections.Generic.IReadOnlyDictionary<TKey, TValue>"
                when type.TypeArguments[0].SpecialType == SpecialType.System_String
                => new TypeModel(TypeShape.Map) { Element = ReadType(type.TypeArguments[1], depth + 1) },
            "System.Collections.Generic.IReadOnlyList<T>" or "System.Collections.Generic.IReadOnlyCollection<T>"
                or "System.Collections.Generic.IEnumerable<T>" => ListOf(type.TypeArguments[0], depth),
            _ when type is { IsRecord: true, IsReferenceType: true, IsAbstract: false, IsGenericType: false }
                && ConstructorOf(type) is not null => RecordOf(type, depth),
            _ => Unsupported(type),
        };
    }

    private TypeModel RecordOf(INamedTypeSymbol type, int depth) => new(TypeShape.Record)
    {
        Type = names.Name(type),
        Parameters = new(ParametersOf(type, depth + 1)),
        Summary = Docs.Summary(type),
        Rules = RuleReader.RulesOf(type),
    };

    private TypeModel ListOf(ITypeSymbol element, int depth) => new(TypeShape.List) { Element = ReadType(element, depth + 1) };

    private static TypeModel Unsupported(ITypeSymbol type) =>
        new(TypeShape.Unsupported) { Type = new TypeName("", type.ToDisplayString(), false) };

    public static bool IsSettable(IPropertySymbol property) => property is
    {
        IsStatic: false,
        IsIndexer: false,
        DeclaredAccessibility: Accessibility.Public,
        SetMethod.DeclaredAccessibility: Accessibility.Public,
    };

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type) =>
        constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);
}
