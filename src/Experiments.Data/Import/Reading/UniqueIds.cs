namespace Experiments.Data.Import.Reading;

/// <summary>The ids of records: none may occur twice, because ids pair outcomes.</summary>
internal sealed class UniqueIds
{
    private readonly Dictionary<string, string> places = new(StringComparer.Ordinal);

    /// <summary>A record's id: its own, or where it comes from.</summary>
    /// <exception cref="StageException">Another record has the same id.</exception>
    public string Of(SourceRecord record)
    {
        var id = record.OptionalText("id") ?? record.Id;
        if (!places.TryAdd(id, record.Id))
        {
            throw record.Refuse($"the id '{id}' is that of {places[id]} already; give every record an id of its own");
        }

        return id;
    }
}
