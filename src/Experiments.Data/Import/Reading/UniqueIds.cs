using System.Text.Json;

namespace Experiments.Data.Import.Reading;

/// <summary>The ids of records: none may occur twice, because ids pair outcomes.</summary>
internal sealed class UniqueIds
{
    private readonly Dictionary<string, string> places = new(StringComparer.Ordinal);

    /// <summary>A record's id: its own, or where it comes from.</summary>
    /// <param name="record">The record.</param>
    /// <param name="member">The member that has the id.</param>
    /// <exception cref="StageException">Another record has the same id.</exception>
    public string Of(SourceRecord record, string member = "id")
    {
        var id = Given(record, member) ?? record.Id;
        if (!places.TryAdd(id, record.Id))
        {
            throw record.Refuse($"the id '{id}' is that of {places[id]} already; give every record an id of its own");
        }

        return id;
    }

    /// <summary>The cluster that a record names; without one it stands for itself.</summary>
    public static string ClusterOf(SourceRecord record, string id) => Given(record, "cluster") ?? id;

    // An empty text says nothing: records without a cluster have no source in common.
    private static string? Given(SourceRecord record, string name) =>
        TextOf(record, name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static string? TextOf(SourceRecord record, string name) =>
        record.Find(name) is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : record.OptionalText(name);
}
