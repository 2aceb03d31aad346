using System.Text.Json.Serialization;

namespace Experiments.Data.Import;

/// <summary>A record, or a part of one, that an import left out.</summary>
/// <param name="Id">The id that it would have had: file and number.</param>
/// <param name="Reason">The reason under which it is counted.</param>
/// <param name="Detail">What exactly is wrong.</param>
internal sealed record DroppedRecord(string Id, string Reason, string Detail);

/// <summary>What an import did with the records.</summary>
/// <param name="Files">The files that were read.</param>
/// <param name="Read">Records that were read.</param>
/// <param name="Kept">Items that were made from them; a record may give several.</param>
/// <param name="Dropped">Counts of those left out, by reason.</param>
internal sealed record ImportSummary(IReadOnlyList<string> Files, long Read, long Kept, IReadOnlyDictionary<string, long> Dropped)
{
    /// <summary>Counts of members of records that the format does not read, by name; null where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, long>? Unread { get; init; }

    /// <summary>Files of the folder that were not read, and why; null where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Skipped { get; init; }
}

[JsonSerializable(typeof(DroppedRecord))]
[JsonSerializable(typeof(ImportSummary))]
internal sealed partial class ImportJson : JsonSerializerContext;
