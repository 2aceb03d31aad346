using Experiments.Generators.Catalog;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>The stages of a spec while it is checked.</summary>
/// <param name="profile">The profile that has stages of its own; null for the spec itself.</param>
internal sealed class StageTable(string? profile = null)
{
    public string? Profile { get; } = profile;

    private readonly Dictionary<string, StageSymbol> stages = new(StringComparer.Ordinal);

    public IEnumerable<StageSymbol> All => stages.Values;

    public StageSymbol? Find(string id) => stages.TryGetValue(id, out var stage) ? stage : null;

    public void Add(StageSymbol stage) => stages.Add(stage.Id.Text, stage);
}

/// <summary>A stage while the spec is checked.</summary>
/// <param name="id">The name, with its place.</param>
/// <param name="written">The stage as written; null when it is not even a mapping.</param>
/// <param name="kind">The stage kind; null when it is unknown, and then nothing more is said about the stage.</param>
internal sealed class StageSymbol(YamlScalar id, YamlMapping? written, StageModel? kind)
{
    public YamlScalar Id { get; } = id;

    public YamlMapping? Written { get; } = written;

    public StageModel? Kind { get; } = kind;

    /// <summary>Where a profile says what the stage is; null where the spec does.</summary>
    public Replacement? Replacement { get; init; }

    /// <summary>The ids of stages that this one takes inputs from, in any profile, with the first place where it does.</summary>
    public Dictionary<string, YamlScalar> Needs { get; } = new(StringComparer.Ordinal);
}
