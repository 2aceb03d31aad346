using System.Globalization;

namespace Experiments.Runtime.Definition;

/// <summary>A value that is in force, and where it comes from: the spec, a fragment, an extended spec or a profile.</summary>
/// <param name="Path">The keys from the top, joined by dots: <c>stages.student.epochs</c>.</param>
/// <param name="Text">The value as it is written.</param>
/// <param name="Origin">Where it stands.</param>
public sealed record SpecValue(string Path, string Text, SourcePosition Origin)
{
    /// <summary>Reads the lists that the generator writes.</summary>
    /// <param name="values">One value per line: profile, path and text, separated by tabs.</param>
    /// <param name="origins">One origin per line, in the same order: file, line and column, separated by tabs.</param>
    /// <param name="profile">The profile whose values are wanted; they replace the spec's.</param>
    public static IReadOnlyList<SpecValue> Read(string values, string origins, string profile)
    {
        var inForce = new List<SpecValue>();
        foreach (var (line, origin) in Lines(values).Zip(Lines(origins)))
        {
            if (line[0] != "default" && line[0] != profile)
            {
                continue;
            }

            var value = new SpecValue(line[1], line[2], new SourcePosition(origin[0], Number(origin[1]), Number(origin[2])));
            Put(value, inForce);
        }

        return inForce;
    }

    /// <summary>A value replaces the one of its path, and what the path had inside when it was a record. A new one stands with those that share its record.</summary>
    private static void Put(SpecValue value, List<SpecValue> inForce)
    {
        var first = inForce.FindIndex(Concerns);
        inForce.RemoveAll(Concerns);
        var last = inForce.FindLastIndex(other => RecordOf(other.Path) == RecordOf(value.Path));
        inForce.Insert(first >= 0 ? first : last >= 0 ? last + 1 : inForce.Count, value);

        bool Concerns(SpecValue other) => other.Path == value.Path || IsInside(other.Path, value.Path) || IsInside(value.Path, other.Path);
    }

    private static string RecordOf(string path) => path[..Math.Max(0, path.LastIndexOf('.'))];

    private static bool IsInside(string path, string outer) => path.StartsWith(outer, StringComparison.Ordinal) && path.Length > outer.Length && path[outer.Length] == '.';

    private static IEnumerable<string[]> Lines(string lines) => lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
