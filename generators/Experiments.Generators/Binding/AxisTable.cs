using Experiments.Generators.Catalog;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>The axes of a spec while it is checked: their types are known only when all uses are.</summary>
internal sealed class AxisTable
{
    private readonly Dictionary<string, AxisSymbol> axes = new(StringComparer.Ordinal);

    public IEnumerable<AxisSymbol> All => axes.Values;

    public AxisSymbol? Find(string name) => axes.TryGetValue(name, out var axis) ? axis : null;

    public void Add(AxisSymbol axis) => axes.Add(axis.Name.Text, axis);
}

/// <summary>An axis while the spec is checked.</summary>
/// <param name="name">The name, with its place.</param>
/// <param name="isRepeat">Whether results are averaged over it.</param>
internal sealed class AxisSymbol(YamlScalar name, bool isRepeat)
{
    public YamlScalar Name { get; } = name;

    public bool IsRepeat { get; } = isRepeat;

    /// <summary>The values as written, by profile.</summary>
    public List<(string Profile, YamlSequence Values)> Written { get; } = [];

    /// <summary>The file that gives the axis its values.</summary>
    public string Path => (Written.Count == 0 ? Name.Range : Written[0].Values.Range).Path;

    /// <summary>Where the axis is a parameter's value.</summary>
    public List<AxisUse> Uses { get; } = [];

    /// <summary>The unit and the range that the values have; null until all uses are known.</summary>
    public ParameterModel? Parameter { get; set; }

    /// <summary>Whether an expression names the axis, or something is chosen by it.</summary>
    public bool IsNamed { get; set; }
}

/// <summary>A parameter whose value is an axis.</summary>
/// <param name="Type">The parameter's type.</param>
/// <param name="Parameter">The parameter.</param>
/// <param name="Range">The reference's place.</param>
internal sealed record AxisUse(TypeModel Type, ParameterModel Parameter, TextRange Range);
