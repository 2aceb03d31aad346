using Experiments.Generators.Catalog;
using Experiments.Generators.Composition;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Axes or stages by name, in the order of the spec.</summary>
internal sealed class SymbolTable<T>
    where T : class
{
    private readonly Dictionary<string, T> symbols = new(StringComparer.Ordinal);

    public IEnumerable<string> Keys => symbols.Keys;

    public IEnumerable<T> All => symbols.Values;

    /// <summary>Whether something has just this name.</summary>
    public bool Has(string name) => symbols.ContainsKey(name);

    /// <summary>What a name means, also where it is given in a way in which it cannot be used.</summary>
    public T? Find(string name) => Names.Meant(symbols.Keys, name) is { } meant ? symbols[meant] : null;

    public void Add(string name, T symbol) => symbols.Add(name, symbol);
}

/// <summary>An axis while the spec is checked: its type is known only when all uses are.</summary>
internal sealed class AxisSymbol(YamlScalar name, bool isRepeat)
{
    public YamlScalar Name { get; } = name;

    public string Property { get; } = Names.Pascal(name.Text);

    /// <summary>Whether results are averaged over it.</summary>
    public bool IsRepeat { get; } = isRepeat;

    /// <summary>Whether a search chooses its value: trials differ in it, and results do not.</summary>
    public bool IsTuned { get; init; }

    /// <summary>The values as written, by profile.</summary>
    public Dictionary<string, YamlNode> Written { get; } = new(StringComparer.Ordinal);

    /// <summary>Where the axis is a parameter's value.</summary>
    public List<AxisUse> Uses { get; } = [];

    /// <summary>Profiles in which a parameter takes the axis, an expression names it, or something is chosen by it.</summary>
    public HashSet<string> UsedIn { get; } = new(StringComparer.Ordinal);

    public void UseIn(string profile) => UsedIn.Add(profile);

    /// <summary>What the values have, from all uses: type, unit and range.</summary>
    public ParameterModel Parameter { get; set; } = new(name.Text, "", "", new TypeModel(TypeShape.Text));

    /// <summary>The checked values by profile.</summary>
    public Dictionary<string, EquatableArray<BoundValue>> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a stage has its name, too: what refers to it may mean either.</summary>
    public bool IsStage { get; set; }

    /// <summary>Whether some values could not be read.</summary>
    public bool HasMistakes { get; set; }

    /// <summary>Whether a profile has the values of the spec itself.</summary>
    public bool IsShared(string profile) =>
        Written.TryGetValue(profile, out var own) && Written.TryGetValue(ComposedProfile.Default, out var basis) && own.Equals(basis);

    /// <summary>The file that gives the axis its values.</summary>
    public string Path => (Written.Count == 0 ? Name.Range : Written.First().Value.Range).Path;
}

/// <summary>A parameter whose value is an axis.</summary>
internal sealed record AxisUse(TypeModel Type, ParameterModel Parameter, TextRange Range);

/// <summary>A stage in one profile while the spec is checked.</summary>
internal sealed class StageSymbol(YamlScalar id, YamlMapping? written, StageModel? kind)
{
    public YamlScalar Id { get; } = id;

    /// <summary>The stage as written; null when it is not even a mapping.</summary>
    public YamlMapping? Written { get; } = written;

    /// <summary>The stage kind; null when it is unknown, and then nothing more is said about the stage.</summary>
    public StageModel? Kind { get; } = kind;

    /// <summary>What it makes: what its kind says, or what the spec declares.</summary>
    public OutputModel Output { get; set; } = kind?.Output ?? new OutputModel(new TypeName("", "", false), default);

    /// <summary>What the spec declares that it makes, and says wrongly: of these nothing more is said.</summary>
    public HashSet<string> Broken { get; } = new(StringComparer.Ordinal);

    /// <summary>Where the spec says which kind it is.</summary>
    public TextRange? Use => Written?.Find("use")?.Value.Range;

    /// <summary>The ids of stages that this one takes inputs from, with the first place where it does.</summary>
    public Dictionary<string, YamlScalar> Needs { get; } = new(StringComparer.Ordinal);
}

/// <summary>A choice by an axis.</summary>
internal sealed record ChoiceUse(AxisSymbol Axis, YamlMapping Written)
{
    /// <summary>The profiles that have it.</summary>
    public HashSet<string> Profiles { get; } = new(StringComparer.Ordinal);
}

/// <summary>The parameter of a stage whose value is bound.</summary>
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
