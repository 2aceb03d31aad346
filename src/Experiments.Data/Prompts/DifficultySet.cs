using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;

namespace Experiments.Data.Prompts;

/// <summary>How difficult instructions are: <c>difficulties.jsonl</c>, one <see cref="InstructionDifficulty"/> per line.</summary>
public sealed record DifficultySet(string Folder)
    : JsonLinesArtifact<DifficultySet, InstructionDifficulty>(Folder, Lines), IArtifact<DifficultySet>
{
    private static readonly JsonLines<InstructionDifficulty> Lines = new(
        "difficulties.jsonl", options => new DifficultyJson(options).InstructionDifficulty);

    /// <inheritdoc />
    public static DifficultySet Open(string folder) => new(folder);

    /// <summary>All difficulties by the id of the prompt.</summary>
    public Dictionary<string, double> ReadById() => Read().ToDictionary(each => each.Id, each => each.Difficulty, StringComparer.Ordinal);
}

/// <summary>How difficult an instruction is, beside others of its set.</summary>
/// <param name="Id">The prompt's id.</param>
/// <param name="Difficulty">The difficulty, in log-odds of losing or winning as whoever estimated it has it.</param>
public sealed record InstructionDifficulty(string Id, double Difficulty);

[JsonSerializable(typeof(InstructionDifficulty))]
internal sealed partial class DifficultyJson : JsonSerializerContext;
