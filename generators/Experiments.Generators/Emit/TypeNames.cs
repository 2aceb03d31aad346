using Experiments.Generators.Binding;
using Experiments.Generators.Catalog;

namespace Experiments.Generators.Emit;

/// <summary>Writes type names as short as they are safe, and knows the imports that this takes.</summary>
internal sealed class TypeNames
{
    private readonly HashSet<string> taken;

    /// <param name="experiment">The experiment whose class is written.</param>
    /// <param name="others">Bare names that mean something else in this project: classes of other specs.</param>
    /// <param name="imports">Namespaces to import beside those that every experiment needs.</param>
    public TypeNames(BoundExperiment experiment, IEnumerable<string> others, params string[] imports)
    {
        taken = [.. others, experiment.ClassName, "Trial", "Measures", "Claims", "At"];
        Imports = new(StringComparer.Ordinal)
        {
            "System", "System.Collections.Generic", "Experiments", "Experiments.Runtime.Specs", "Experiments.Results.Model",
            "Experiments.Results.Claims",
        };
        Imports.UnionWith(imports);
    }

    public SortedSet<string> Imports { get; }

    public string Of(TypeName type)
    {
        if (!type.IsUnique || taken.Contains(type.Name))
        {
            return type.Full;
        }

        if (type.Namespace.Length > 0)
        {
            Imports.Add(type.Namespace);
        }

        return type.Name;
    }

    public string Of(TypeModel type) => type.Shape switch
    {
        TypeShape.Text => "string",
        TypeShape.Boolean => "bool",
        TypeShape.Int32 => "int",
        TypeShape.Int64 => "long",
        TypeShape.Single => "float",
        TypeShape.Double => "double",
        TypeShape.Duration => "TimeSpan",
        TypeShape.Size => "ByteSize",
        TypeShape.List => $"IReadOnlyList<{Of(type.Element!)}>",
        TypeShape.Map => $"IReadOnlyDictionary<string, {Of(type.Element!)}>",
        TypeShape.Scalar => "Scalar",
        TypeShape.File => "SpecFile",
        TypeShape.Output => "OutputType",
        TypeShape.Input => type.Type is null ? "Input" : $"Input<{Of(type.Type)}>",
        _ => Of(type.Type!),
    } + (type.IsNullable ? "?" : "");
}
