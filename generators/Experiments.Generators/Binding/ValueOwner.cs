using Experiments.Generators.Catalog;
using Experiments.Generators.Text;

namespace Experiments.Generators.Binding;

/// <summary>Whose value is bound.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Path">The keys inside the stage.</param>
/// <param name="Property">The trial's property for an expression there.</param>
internal sealed record ValueOwner(StageSymbol Stage, string Path, string Property)
{
    public string Description => $"{Path} of {Stage.Id.Text}";

    public ValueOwner Inside(ParameterModel parameter) => this with
    {
        Path = Path.Length == 0 ? parameter.Key : $"{Path}.{parameter.Key}",
        Property = Property + Names.Pascal(parameter.Key),
    };

    public ValueOwner At(int index) => this with { Path = $"{Path}[{index}]", Property = Property + (index + 1) };

    /// <summary>An arm of a choice.</summary>
    public ValueOwner For(string key) => this with { Path = $"{Path} ({key})" };
}
