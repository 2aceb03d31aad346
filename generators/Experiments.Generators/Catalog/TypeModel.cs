using Experiments.Generators.Text;

namespace Experiments.Generators.Catalog;

/// <summary>What kind of value a parameter takes.</summary>
internal enum TypeShape
{
    Text,
    Boolean,
    Int32,
    Int64,
    Single,
    Double,
    Duration,
    Size,
    Choice,
    List,
    Record,
    Input,

    /// <summary>A mapping from names to values of one type.</summary>
    Map,

    /// <summary>A single value of any type, as text.</summary>
    Scalar,

    /// <summary>A file beside the spec.</summary>
    File,

    /// <summary>The type of something that the stage makes, by name.</summary>
    Output,
    Unsupported,
}

/// <summary>The type of a parameter, as far as YAML is concerned.</summary>
internal sealed record TypeModel(TypeShape Shape)
{
    /// <summary>Whether there may be no value.</summary>
    public bool IsNullable { get; init; }

    /// <summary>The enumeration, the record, the artifact of an input (null for any), or the unsupported type.</summary>
    public TypeName? Type { get; init; }

    /// <summary>The type of a list's elements, or of a map's values.</summary>
    public TypeModel? Element { get; init; }

    /// <summary>The members of an enumeration.</summary>
    public EquatableArray<ChoiceModel> Choices { get; init; }

    /// <summary>The parameters of a record.</summary>
    public EquatableArray<ParameterModel> Parameters { get; init; }

    /// <summary>What a record is, in plain text.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The rules of a record's parameters.</summary>
    public EquatableArray<ValueRule> Rules { get; init; }

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
        TypeShape.Input => "$" + (Type is null ? "stage" : Names.Kebab(Type.Simple)),
        TypeShape.Map => $"{{name: {Element!.Words}, …}}",
        TypeShape.Scalar => "value",
        TypeShape.File => "file beside the spec",
        TypeShape.Output => "type of output",
        _ => Type!.Name,
    };
}

/// <summary>A member of an enumeration: the names in YAML and in C#, and the number behind it.</summary>
internal sealed record ChoiceModel(string Key, string Name, string Value);

/// <summary>A C# type by name.</summary>
/// <param name="Name">The name, with the containing types before it.</param>
/// <param name="IsUnique">Whether the bare name cannot be mistaken for another type's.</param>
internal sealed record TypeName(string Namespace, string Name, bool IsUnique)
{
    public string Full => Namespace.Length == 0 ? "global::" + Name : $"global::{Namespace}.{Name}";

    /// <summary>The last part of the name.</summary>
    public string Simple => Name.Substring(Name.LastIndexOf('.') + 1);
}

/// <summary>A parameter of a stage kind or of a record in it.</summary>
/// <param name="Name">The name of the constructor's parameter or of the property.</param>
/// <param name="Property">The property that holds the value.</param>
internal sealed record ParameterModel(string Key, string Name, string Property, TypeModel Type)
{
    /// <summary>Whether YAML must give it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether it is set in an object initializer and not through the constructor.</summary>
    public bool IsInitOnly { get; init; }

    /// <summary>Whether it only says where something comes from, and is no part of the key.</summary>
    public bool IsProvenance { get; init; }

    /// <summary>The default as YAML would write it; null where there is none or it is not known.</summary>
    public string? DefaultText { get; init; }

    /// <summary>The unit in the plural.</summary>
    public string? Unit { get; init; }

    /// <summary>The values that a number may take, or each number of a list; of a duration, the seconds. Null for no limits.</summary>
    public ValueRange? Range { get; init; }

    /// <summary>What it means, in plain text.</summary>
    public string Summary { get; init; } = "";
}
