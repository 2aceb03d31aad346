using Experiments.Runtime.Specs;

namespace Experiments.Results.Model;

/// <summary>Trials that agree in some axes: what one row of a table or one point of a figure shows.</summary>
/// <param name="At">The values that they agree in.</param>
/// <param name="Rows">The trials.</param>
public sealed record ResultGroup(IReadOnlyList<AxisValue> At, IReadOnlyList<ResultRow> Rows)
{
    /// <summary>Groups results by axes, in the order in which their values first come.</summary>
    /// <param name="axes">The names of the axes.</param>
    public static IReadOnlyList<ResultGroup> By(ResultTable results, IReadOnlyList<string> axes) =>
    [
        .. results.Rows
            .Select(row => (At: axes.Select(axis => ValueOf(row, axis)).ToList(), Row: row))
            .GroupBy(pair => string.Join('\n', pair.At.Select(value => value.Text)), StringComparer.Ordinal)
            .Select(group => new ResultGroup(group.First().At, [.. group.Select(pair => pair.Row)])),
    ];

    /// <summary>The trials of the group that have a value of a further axis; all of them where there is none.</summary>
    /// <param name="across">The value; null for none.</param>
    public ResultGroup Within(AxisValue? across) =>
        across is null ? this : this with { Rows = [.. Rows.Where(row => row.Axes.Contains(across))] };

    /// <summary>The values that the group agrees in, and a further one.</summary>
    /// <param name="across">The further value; null for none.</param>
    public IReadOnlyList<AxisValue> Arm(AxisValue? across) => across is null ? At : [.. At, across];

    /// <summary>The value of an axis in a trial.</summary>
    /// <param name="axis">The name of the axis.</param>
    public static AxisValue ValueOf(ResultRow row, string axis) => row.Axes.First(value => value.Axis.Name == axis);
}
