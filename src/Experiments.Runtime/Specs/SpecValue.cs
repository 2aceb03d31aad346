using System.Globalization;

namespace Experiments.Runtime.Specs;

/// <summary>A value that is in force, and where it comes from: the spec, a fragment, an extended spec or a profile.</summary>
/// <param name="Path">The keys from the top, joined by dots: <c>stages.student.epochs</c>.</param>
/// <param name="Text">The value as it is written.</param>
/// <param name="Origin">Where it stands.</param>
public sealed record SpecValue(string Path, string Text, SourcePosition Origin)
{
    /// <summary>Reads the lists that the generator writes.</summary>
    /// <param name="values">One value per line: its profiles, joined by commas, or <c>*</c> for all, then path and text, separated by
    /// tabs.</param>
    /// <param name="origins">One origin per line, in the same order: file, line and column, separated by tabs.</param>
    /// <param name="profile">The profile whose values are wanted.</param>
    public static IReadOnlyList<SpecValue> Read(string values, string origins, string profile) =>
    [
        .. from row in Lines(values).Zip(Lines(origins), (value, origin) => (Value: value, Origin: origin))
           where row.Value[0] == "*" || row.Value[0].Split(',').Contains(profile)
           select new SpecValue(
               row.Value[1],
               row.Value[2],
               new SourcePosition(row.Origin[0], Number(row.Origin[1]), Number(row.Origin[2]))),
    ];

    private static IEnumerable<string[]> Lines(string lines) =>
        lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
