namespace Experiments.Generators.Catalog;

/// <summary>A C# type by name.</summary>
/// <param name="Namespace">The namespace; empty for none.</param>
/// <param name="Name">The name, with the containing types before it.</param>
/// <param name="IsUnique">Whether the bare name cannot be mistaken for another type's.</param>
internal sealed record TypeName(string Namespace, string Name, bool IsUnique)
{
    public string Full => Namespace.Length == 0 ? "global::" + Name : $"global::{Namespace}.{Name}";

    /// <summary>The last part of the name.</summary>
    public string Simple => Name.Substring(Name.LastIndexOf('.') + 1);
}
