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
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (line, origin) in Lines(values).Zip(Lines(origins)))
        {
            if (line[0] != "default" && line[0] != profile)
            {
                continue;
            }

            var value = new SpecValue(line[1], line[2], new SourcePosition(origin[0], Number(origin[1]), Number(origin[2])));
            if (places.TryGetValue(value.Path, out var place))
            {
                inForce[place] = value;
            }
            else
            {
                places.Add(value.Path, inForce.Count);
                inForce.Add(value);
            }
        }

        return inForce;
    }

    private static IEnumerable<string[]> Lines(string lines) => lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
