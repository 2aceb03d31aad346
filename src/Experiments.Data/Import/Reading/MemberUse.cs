using System.Text.Json;

namespace Experiments.Data.Import.Reading;

/// <summary>
/// Knows which members of records an import reads. Those that it does not read are counted, and refused where they would change what a
/// record means.
/// </summary>
/// <param name="refused">The members that may not be passed over.</param>
internal sealed class MemberUse(RefusedMembers refused)
{
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    // Ids tell where a record comes from; formats other than our own have none that outcomes could be paired by.
    private readonly HashSet<string> known = new(StringComparer.Ordinal) { "id" };
    private readonly HashSet<string> harmless = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> passed = new(StringComparer.Ordinal);

    // Of records that were left out before all was read of them; the members that are read show by the other records.
    private readonly Dictionary<string, (string Parent, StageException Error)> doubted = new(StringComparer.Ordinal);

    /// <summary>How many records have each member that is not read; of a turn, its name follows that of the list.</summary>
    public IReadOnlyDictionary<string, long> Unread =>
        new SortedDictionary<string, long>(
            passed.Where(member => !read.Contains(member.Key)).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Remembers that a member is read.</summary>
    /// <param name="path">The member with those that it is in: <c>conversations.from</c>.</param>
    public void Read(string path) => read.Add(path);

    /// <summary>Says that a member changes nothing, with all that is in it.</summary>
    /// <param name="path">The member with those that it is in.</param>
    public void Know(string path) => known.Add(path);

    /// <summary>Says that a member may be passed over where others of its name may not; it is counted where it holds something.</summary>
    /// <param name="path">The member with those that it is in.</param>
    public void PassOver(string path) => harmless.Add(path);

    /// <summary>Refuses what <see cref="Look"/> found in records that were left out, once all records are read.</summary>
    /// <exception cref="StageException">A member may not be passed over.</exception>
    public void End()
    {
        var refused = doubted.Where(pair => !known.Contains(pair.Key) && !read.Contains(pair.Key))
            .Where(pair => pair.Value.Parent.Length == 0 || read.Contains(pair.Value.Parent))
            .Select(pair => pair.Value.Error)
            .FirstOrDefault();
        if (refused is not null)
        {
            throw refused;
        }
    }

    /// <summary>Looks at all members of a record that has been read.</summary>
    /// <param name="record">The record.</param>
    /// <param name="isLeftOut">Whether reading it ended early; then the end of all tells what may not be passed over.</param>
    /// <exception cref="StageException">A member is there twice, or may not be passed over.</exception>
    public void Look(SourceRecord record, bool isLeftOut = false)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in record.Value.EnumerateObject())
        {
            var name = NameOf(record, member);
            if (!names.Add(name))
            {
                throw record.Refuse($"'{record.Within}{name}' is there twice");
            }

            var path = record.Within + name;
            if (known.Contains(path))
            {
                continue;
            }

            if (read.Contains(path) || isLeftOut)
            {
                Enter(record, path, member.Value, isLeftOut);
            }

            if (read.Contains(path))
            {
                continue;
            }

            if (refused.Reason(name, member.Value) is { } reason && !harmless.Contains(path))
            {
                Refuse(record, path, $"'{path}' is {Shown(member.Value)}, which this format does not read: {reason}", isLeftOut);
            }
            else if (!isLeftOut && (!harmless.Contains(path) || RefusedMembers.IsGiven(member.Value)))
            {
                passed[path] = passed.GetValueOrDefault(path) + 1;
            }
        }
    }

    private void Refuse(SourceRecord record, string path, string reason, bool isLeftOut)
    {
        var error = record.Refuse(reason);
        if (!isLeftOut)
        {
            throw error;
        }

        doubted.TryAdd(path, (record.Within.TrimEnd('.'), error));
    }

    private void Enter(SourceRecord record, string path, JsonElement value, bool isLeftOut)
    {
        var parts = value.ValueKind switch
        {
            JsonValueKind.Object => [value],
            JsonValueKind.Array => value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object),
            _ => Enumerable.Empty<JsonElement>(),
        };
        foreach (var part in parts)
        {
            Look(record with { Value = part, Within = path + "." }, isLeftOut);
        }
    }

    private static string NameOf(SourceRecord record, JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            throw record.Refuse("a member's name has half of a surrogate pair (an escape such as \\ud83d without its other half)");
        }
    }

    private static string Shown(JsonElement value)
    {
        const int Most = 40;
        var text = value.GetRawText();
        return text.Length <= Most ? text : text[..Most] + "…";
    }
}
