using Experiments.Generators.Text;

namespace Experiments.Generators.Catalog;

/// <summary>The type of a parameter, as far as YAML is concerned.</summary>
/// <param name="Shape">What kind of value it is.</param>
internal sealed record TypeModel(TypeShape Shape)
{
    /// <summary>Whether there may be no value.</summary>
    public bool IsNullable { get; init; }

    /// <summary>The enumeration, the record, the artifact of an input, or the unsupported type.</summary>
    public TypeName? Type { get; init; }

    /// <summary>The type of a list's elements.</summary>
    public TypeModel? Element { get; init; }

    /// <summary>The members of an enumeration.</summary>
    public EquatableArray<ChoiceModel> Choices { get; init; }

    /// <summary>The parameters of a record.</summary>
    public EquatableArray<ParameterModel> Parameters { get; init; }

    public bool IsNumber => Shape is TypeShape.Int32 or TypeShape.Int64 or TypeShape.Single or TypeShape.Double;

    /// <summary>The type in the words of the spec language.</summary>
    public string Words => Shape switch
    {
        TypeShape.Text => "text",
        TypeShape.Boolean => "true | false",
        TypeShape.Int32 or TypeShape.Int64 => "integer",
        TypeShape.Single or TypeShape.Double => "number",
        TypeShape.Duration => "duration",
        TypeShape.Size => "size",
        TypeShape.Choice => string.Join(" | ", Choices.Select(choice => choice.Key)),
        TypeShape.List => $"list of {Element!.Words}",
        TypeShape.Record => Names.Kebab(Type!.Simple),
        TypeShape.Input => "$" + Names.Kebab(Type!.Simple),
        _ => Type!.Name,
    };

    /// <summary>The type in C#.</summary>
    public string Code => Shape switch
    {
        TypeShape.Text => "string",
        TypeShape.Boolean => "bool",
        TypeShape.Int32 => "int",
        TypeShape.Int64 => "long",
        TypeShape.Single => "float",
        TypeShape.Double => "double",
        TypeShape.Duration => "global::System.TimeSpan",
        TypeShape.Size => "global::Experiments.ByteSize",
        TypeShape.List => $"global::System.Collections.Generic.IReadOnlyList<{Element!.Code}>",
        TypeShape.Input => $"global::Experiments.Input<{Type!.Full}>",
        _ => Type!.Full,
    } + (IsNullable ? "?" : "");
}

/// <summary>A member of an enumeration.</summary>
/// <param name="Key">The name in YAML.</param>
/// <param name="Name">The name in C#.</param>
/// <param name="Value">The number behind it, as text.</param>
internal sealed record ChoiceModel(string Key, string Name, string Value);
