using System.Text.Json.Serialization;

namespace Experiments.Results.Model;

/// <summary>What results were computed from, where and with what, and how much of it failed: the content of <c>run.json</c>.</summary>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Profile">The profile's name.</param>
/// <param name="Plan">The hash of what the spec says.</param>
/// <param name="Reproducible">What was promised of its bits: <c>exact</c> or <c>fast</c>.</param>
/// <param name="Repeat">The axes that are averaged over.</param>
/// <param name="Environment">The machine.</param>
/// <param name="Engines">The versions of the engines that were used, by engine.</param>
/// <param name="Trials">How many trials there are.</param>
/// <param name="Items">How many items there are, by measure.</param>
/// <param name="Results">The results of stages, each once however many trials share it.</param>
/// <param name="Stages">The places in <paramref name="Results"/>, by trial and stage.</param>
public sealed record RunRecord(
    string Experiment,
    string Profile,
    string Plan,
    string Reproducible,
    IReadOnlyList<string> Repeat,
    RunEnvironment Environment,
    IReadOnlyDictionary<string, string> Engines,
    TrialCounts Trials,
    IReadOnlyDictionary<string, ItemCounts> Items,
    [property: JsonConverter(typeof(OneLineEach))] IReadOnlyList<StageResult> Results,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Stages)
{
    /// <summary>The hash of the search that chose hyper-parameters, as the spec says it; null where there was none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Search { get; init; }

    /// <summary>The ids of the stages that ran without being confined to what their keys see.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Unconfined =>
        [
            .. Stages.Values.SelectMany(places => places)
                .Where(stage => Results[stage.Value].Unconfined)
                .Select(stage => stage.Key)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The results of a trial's stages, by stage.</summary>
    public IReadOnlyDictionary<string, StageResult> StagesOf(string trial) =>
        Stages.TryGetValue(trial, out var places) ? places.ToDictionary(stage => stage.Key, stage => Results[stage.Value]) : [];

    /// <summary>Why the bits of engine stages need not be equal to another run's; null when they must be.</summary>
    public string? BitsMayDiffer(RunRecord other)
    {
        if (Reproducible != other.Reproducible)
        {
            return $"one ran with 'reproducible: {Reproducible}', the other with '{other.Reproducible}'";
        }

        foreach (var engine in Engines.Keys.Union(other.Engines.Keys))
        {
            var (one, two) = (Engines.GetValueOrDefault(engine), other.Engines.GetValueOrDefault(engine));
            if (one != two)
            {
                return $"one ran with {one ?? $"no {engine}"}, the other with {two ?? $"no {engine}"}";
            }
        }

        var (here, there) = (Environment, other.Environment);
        return Reproducible switch
        {
            _ when here.Architecture != there.Architecture => $"one ran on {here.Architecture}, the other on {there.Architecture}",
            "fast" when here.Cpu != there.Cpu => $"'reproducible: fast', and one ran on {here.Cpu}, the other on {there.Cpu}",
            _ => null,
        };
    }
}

/// <summary>The machine of a run.</summary>
/// <param name="System">The operating system.</param>
/// <param name="Architecture">The architecture of the CPU.</param>
/// <param name="Vendor">The vendor of the CPU.</param>
/// <param name="Cpu">The model of the CPU.</param>
/// <param name="Dotnet">The version of .NET.</param>
public sealed record RunEnvironment(string System, string Architecture, string Vendor, string Cpu, string Dotnet);

/// <summary>How many trials a run has.</summary>
/// <param name="Planned">All trials.</param>
/// <param name="Scored">Those with results.</param>
/// <param name="Missing">Why others have none, by trial: <c>failed: student</c>, <c>not run</c>.</param>
public sealed record TrialCounts(int Planned, int Scored, IReadOnlyDictionary<string, string> Missing);

/// <summary>How many items a measure has over all trials.</summary>
/// <param name="Planned">All items.</param>
/// <param name="Scored">Those that were scored.</param>
/// <param name="Failed">Those that were not, by reason.</param>
public sealed record ItemCounts(int Planned, int Scored, IReadOnlyDictionary<string, int> Failed);

/// <summary>The result of a stage: its key and content, so that two runs can be compared stage by stage.</summary>
/// <param name="Kind">The stage's kind.</param>
/// <param name="Key">The key of the result.</param>
/// <param name="Content">The hash of the result's content.</param>
/// <param name="Spec">
/// The identity of the stage and everything upstream of it, as the spec says it; where a search chooses values, of all that it could
/// choose.
/// </param>
/// <param name="Determinism">How far two runs of it agree.</param>
/// <param name="Engines">Whether a native engine decides its result, so that bits depend on the machine.</param>
/// <param name="Inputs">The ids of the stages that it takes inputs from.</param>
public sealed record StageResult(
    string Kind,
    string Key,
    string Content,
    string Spec,
    [property: JsonConverter(typeof(JsonStringEnumConverter<Determinism>))] Determinism Determinism,
    bool Engines,
    IReadOnlyList<string> Inputs)
{
    /// <summary>Whether it ran without being confined to what its key sees.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Unconfined { get; init; }
}
