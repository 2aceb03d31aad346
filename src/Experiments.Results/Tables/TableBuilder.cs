using System.Globalization;
using Experiments.Results.Model;
using Experiments.Results.Claims;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Tables;

/// <summary>Makes the tables of an experiment: rows are combinations of axes, every measure is averaged over the repeats.</summary>
public static class TableBuilder
{
    /// <summary>
    /// The tables that the spec asks for, by name; without any, one over all sweep axes, called <c>table</c>. None without measures.
    /// </summary>
    /// <param name="results">The measures of its trials, at least one.</param>
    public static IReadOnlyList<(string Name, Table Table)> All(ExperimentInfo experiment, ResultTable results) =>
        [.. Wanted(experiment).Select(info => (info.Name, Of(info, experiment, results)))];

    /// <summary>Makes the table over all sweep axes and measures.</summary>
    /// <param name="results">The measures of its trials, at least one.</param>
    public static Table Of(ExperimentInfo experiment, ResultTable results) => Of(Whole(experiment), experiment, results);

    /// <summary>What the spec asks for; without any, the table over all sweep axes and measures, if there are measures.</summary>
    public static IReadOnlyList<TableInfo> Wanted(ExperimentInfo experiment) =>
        experiment.Tables.Count > 0 ? experiment.Tables
        : experiment.Measures.Count > 0 ? [Whole(experiment)]
        : [];

    /// <summary>Makes a table that a spec asks for.</summary>
    /// <param name="info">What the spec says about it.</param>
    /// <param name="results">The measures of its trials, at least one.</param>
    public static Table Of(TableInfo info, ExperimentInfo experiment, ResultTable results)
    {
        var problem = TableSlices.Problem(info, results);
        (info, results) = TableSlices.Split(info, results);
        IReadOnlyList<string> arms = info.Across is null ? info.Rows : [.. info.Rows, info.Across];
        var marks = new ArmMarks(results, info.Columns, arms, info.Baseline, info.Slices);
        var values = Columns(info, experiment, results, marks);
        if (experiment.Axes.Any(axis => axis.Role == AxisRole.Repeat))
        {
            values.Add(new ValueColumn("runs", group => group.Rows.Count.ToString(CultureInfo.InvariantCulture)));
        }

        var groups = ResultGroup.By(results, info.Rows);
        var columns = info.Rows.Select(axis => new Column(axis, IsNumeric(results, axis) ? Align.Right : Align.Left))
            .Concat(values.Select(column => new Column(column.Header, Align.Right)));
        var rows = groups.Select(group => (IReadOnlyList<Cell>)
        [
            .. group.At.Select(value => new Cell(value.Text)), .. values.Select(column => column.Cell(group)),
        ]);
        return new Table([.. columns], [.. rows])
        {
            Caption = info.Title.Length > 0 ? info.Title : experiment.Title,
            Notes =
            [
                .. TableNotes.Of(info, experiment, results), .. marks.Notes, .. problem is null ? [] : new[] { $"Not sliced: {problem}" },
            ],
        };
    }

    private static List<ValueColumn> Columns(TableInfo info, ExperimentInfo experiment, ResultTable results, ArmMarks marks)
    {
        var columns = new List<ValueColumn>();
        IReadOnlyList<AxisValue?> across =
            info.Across is null ? [null] : [.. ResultGroup.By(results, [info.Across]).Select(group => group.At[0])];
        foreach (var measure in info.Columns)
        {
            var references = experiment.Paper?.References.Where(reference => reference.Measure == measure && reference.At.Count > 0)
                .ToList() ?? [];
            foreach (var value in across)
            {
                columns.Add(ValueColumn.Of(measure, value, marks));
                if (info.Baseline.Count > 0)
                {
                    columns.Add(ValueColumn.Difference(measure, value, marks));
                }

                columns.AddRange(info.Show.Select(detail => ValueColumn.Detail(detail, measure, value, marks)));
                if (references.Count > 0)
                {
                    columns.Add(ValueColumn.Paper(measure, value, references));
                }
            }
        }

        return columns;
    }

    private static TableInfo Whole(ExperimentInfo experiment) =>
        new("table", [.. experiment.Axes.Where(axis => axis.Role == AxisRole.Sweep).Select(axis => axis.Name)], experiment.Measures)
        {
            Title = experiment.Title,
        };

    private static bool IsNumeric(ResultTable results, string axis) =>
        results.Rows.All(row => ResultGroup.ValueOf(row, axis).Number is not null);
}

/// <summary>A column of a table of results.</summary>
/// <param name="Header">The heading.</param>
/// <param name="Cell">Its cell in a row.</param>
internal sealed record ValueColumn(string Header, Func<ResultGroup, Cell> Cell)
{
    /// <summary>A measure, marked where it differs from the baseline.</summary>
    public static ValueColumn Of(string measure, AxisValue? across, ArmMarks marks) => new(
        across is null ? measure : $"{measure} ({across.Axis.Name} {across.Text})",
        group =>
        {
            var text = ResultFormat.Summary(MeasureSummary.Of(group.Within(across).Rows, measure));
            return marks.Has(group.Arm(across), measure) ? new Cell(text + ArmMarks.Mark) { Strong = true } : text;
        });

    /// <summary>A measure minus that of the baseline.</summary>
    public static ValueColumn Difference(string measure, AxisValue? across, ArmMarks marks) => new(
        across is null ? $"Δ {measure}" : $"Δ {measure} ({across.Axis.Name} {across.Text})",
        group => marks.Of(group.Arm(across), measure) switch
        {
            null => "",
            { Difference: { } difference } => ResultFormat.Difference(difference.Value, difference.Lower, difference.Upper),
            _ => "–",
        });

    /// <summary>What the table shows beside a measure.</summary>
    public static ValueColumn Detail(TableDetail detail, string measure, AxisValue? across, ArmMarks marks)
    {
        var name = across is null ? measure : $"{measure} ({across.Axis.Name} {across.Text})";
        return detail switch
        {
            TableDetail.EffectSize => new($"d {name}", group => Number(marks.Of(group.Arm(across), measure)?.EffectSize)),
            TableDetail.Detectable => new($"detectable {name}", group => Number(marks.Of(group.Arm(across), measure)?.Detectable)),
            _ => new($"seeds {name}", group =>
                MeasureSummary.Of(group.Within(across).Rows, measure).SeedShare is { } share ? $"{share * 100:0} %" : "–"),
        };
    }

    // Nothing for the baseline itself.
    private static Cell Number(double? value) =>
        value is not { } number ? "" : double.IsFinite(number) ? ResultFormat.Number(number, Math.Max(Math.Abs(number), 0.001)) : "–";

    /// <summary>What the paper reports for a measure.</summary>
    public static ValueColumn Paper(string measure, AxisValue? across, IReadOnlyList<PaperReference> references) => new(
        across is null ? $"{measure}, paper" : $"{measure} ({across.Axis.Name} {across.Text}), paper",
        group =>
        {
            var arm = group.Arm(across);
            var reference = references.FirstOrDefault(reference => reference.At.Count > 0 && reference.At.All(arm.Contains));
            return reference is null ? "" : ResultFormat.Number(reference.Value);
        });
}
