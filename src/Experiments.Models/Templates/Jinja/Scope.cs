using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates.Jinja;

/// <summary>Names and their values; what is set inside does not reach outside.</summary>
/// <param name="outer">The scope around; null for the template's inputs and functions.</param>
internal sealed class Scope(Scope? outer)
{
    private readonly Dictionary<string, Value> names = new(StringComparer.Ordinal);

    /// <summary>The value of a name; null where there is none.</summary>
    public Value? Find(string name) => names.TryGetValue(name, out var value) ? value : outer?.Find(name);

    /// <summary>Sets a name here.</summary>
    public void Set(string name, Value value) => names[name] = value;
}
