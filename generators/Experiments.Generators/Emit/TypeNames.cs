using Experiments.Generators.Catalog;

namespace Experiments.Generators.Emit;

/// <summary>Writes type names as short as they are safe, and knows the imports that this takes.</summary>
/// <param name="taken">Bare names that mean something else in the file.</param>
internal sealed class TypeNames(IEnumerable<string> taken)
{
    private readonly HashSet<string> taken = [.. taken];
    private readonly SortedSet<string> imports = new(StringComparer.Ordinal);

    /// <summary>The namespaces to import.</summary>
    public IEnumerable<string> Imports => imports;

    public void Import(string place) => imports.Add(place);

    public string Of(TypeName type)
    {
        if (!type.IsUnique || taken.Contains(type.Name))
        {
            return type.Full;
        }

        if (type.Namespace.Length > 0)
        {
            imports.Add(type.Namespace);
        }

        return type.Name;
    }

    public string Of(TypeModel type) => type.Shape switch
    {
        TypeShape.Duration => "TimeSpan",
        TypeShape.Size => "ByteSize",
        TypeShape.List => $"IReadOnlyList<{Of(type.Element!)}>",
        TypeShape.Choice or TypeShape.Record => Of(type.Type!),
        TypeShape.Input => $"Input<{Of(type.Type!)}>",
        _ => (type with { IsNullable = false }).Code,
    } + (type.IsNullable ? "?" : "");
}
