using System.Text.Json;

namespace Experiments.Data.Import.Reading;

/// <summary>Says where a spec finds fields in the records of others: our name, and the path in theirs.</summary>
/// <param name="stage">The kind of the stage that imports.</param>
/// <param name="paths">The paths by our names; those of a turn follow the list that it is in: <c>messages.role</c>.</param>
internal sealed class FieldMap(string stage, IReadOnlyDictionary<string, string> paths)
{
    private readonly Dictionary<string, FieldPath> paths = paths.ToDictionary(
        pair => pair.Key, pair => FieldPath.Parse(stage, pair.Key, pair.Value), StringComparer.Ordinal);

    private readonly SortedSet<string> asked = new(StringComparer.Ordinal);
    private readonly HashSet<string> found = new(StringComparer.Ordinal);

    /// <summary>No field has another name.</summary>
    public static FieldMap None { get; } = new("", new Dictionary<string, string>());

    /// <summary>Whether nothing is mapped.</summary>
    public bool IsEmpty => paths.Count == 0;

    /// <summary>The path of a field of ours; null where it has our name.</summary>
    /// <param name="name">Our name.</param>
    public FieldPath? Of(string name)
    {
        if (IsEmpty)
        {
            return null;
        }

        asked.Add(name);
        return paths.GetValueOrDefault(name);
    }

    /// <summary>The path of a field of ours that nobody asks for now; null where it has our name.</summary>
    /// <param name="name">Our name.</param>
    public FieldPath? Peek(string name) => paths.GetValueOrDefault(name);

    /// <summary>Remembers that a record has a field.</summary>
    /// <param name="name">Our name.</param>
    public void Found(string name) => found.Add(name);

    /// <summary>Makes sure that every path led to something, after all records were read.</summary>
    /// <exception cref="StageException">The format does not ask for a field, or no record has it.</exception>
    public void End()
    {
        if (paths.Keys.FirstOrDefault(name => !asked.Contains(name)) is { } stranger)
        {
            throw new StageException(
                $"{stage}: 'fields' names '{stranger}', which this format does not read; it reads "
                + $"{(asked.Count == 0 ? "no members" : string.Join(", ", asked))}.");
        }

        if (paths.FirstOrDefault(pair => !found.Contains(pair.Key)) is { Value: { } path } missing)
        {
            throw new StageException(
                $"{stage}: 'fields' says that '{missing.Key}' is in '{path}', which no record has; correct the path, or take it away.");
        }
    }
}

/// <summary>A path to a value in a JSON object: members with dots between them, places in lists from 0 in brackets.</summary>
internal sealed class FieldPath
{
    private readonly string text;
    private readonly List<(string? Name, int Place)> steps;

    private FieldPath(string text, List<(string? Name, int Place)> steps)
    {
        (this.text, this.steps) = (text, steps);
        var names = steps.Where(step => step.Name is not null).Select(step => step.Name!).ToList();
        Members = [.. names.Select((_, place) => string.Join('.', names.Take(place + 1)))];
    }

    /// <summary>The members on the way, each with those that it is in, the last one last.</summary>
    public IReadOnlyList<string> Members { get; }

    /// <summary>Reads a path.</summary>
    /// <param name="stage">The kind of the stage, for errors.</param>
    /// <param name="name">The field that it is for.</param>
    /// <param name="text">The path: <c>a.b[0].c</c>.</param>
    /// <exception cref="StageException">It is no path.</exception>
    public static FieldPath Parse(string stage, string name, string text)
    {
        var steps = new List<(string? Name, int Place)>();
        foreach (var part in text.Split('.'))
        {
            var pieces = part.Split('[');
            var places = pieces[1..].Select(piece => piece is [.., ']'] && int.TryParse(piece[..^1], out var place) ? place : -1).ToList();
            if (pieces[0].Length == 0 || places.Any(place => place < 0))
            {
                throw new StageException(
                    $"{stage}: 'fields' says '{text}' for '{name}', which is no path; write one such as question, a.b or a[0].b.");
            }

            steps.Add((pieces[0], 0));
            steps.AddRange(places.Select(place => ((string?)null, place)));
        }

        return new(text, steps);
    }

    /// <summary>Follows the path.</summary>
    /// <param name="from">The object.</param>
    /// <param name="problem">Why there is nothing at its end.</param>
    /// <returns>The value; null where there is none, or it is null.</returns>
    public JsonElement? Follow(JsonElement from, out string problem)
    {
        // A name may have dots itself.
        if (from.TryGetProperty(text, out var whole))
        {
            problem = $"'{text}' is null";
            return whole.ValueKind == JsonValueKind.Null ? null : whole;
        }

        var (at, way) = (from, "");
        foreach (var (name, place) in steps)
        {
            if (name is null ? at.ValueKind != JsonValueKind.Array : at.ValueKind != JsonValueKind.Object)
            {
                var parts = name is null ? "places" : "members";
                problem = $"{Shown(way)} is {at.ValueKind.ToString().ToLowerInvariant()}, which has no {parts}";
                return null;
            }

            if (name is null ? place >= at.GetArrayLength() : !at.TryGetProperty(name, out _))
            {
                problem = name is null ? $"{Shown(way)} has {at.GetArrayLength()} items" : $"{Shown(way)} has {Names(at)}";
                return null;
            }

            at = name is null ? at[place] : at.GetProperty(name);
            way = name is null ? $"{way}[{place}]" : way.Length == 0 ? name : $"{way}.{name}";
        }

        problem = $"{Shown(way)} is null";
        return at.ValueKind == JsonValueKind.Null ? null : at;
    }

    private static string Shown(string way) => way.Length == 0 ? "the record" : $"'{way}'";

    /// <summary>The members of an object, for errors.</summary>
    /// <param name="value">The object.</param>
    public static string Names(JsonElement value) =>
        value.EnumerateObject().Select(member => member.Name).ToList() is { Count: > 0 } names ? string.Join(", ", names) : "no members";

    /// <inheritdoc />
    public override string ToString() => text;
}
