using Experiments.Results.Model;
using Experiments.Results.Statistics;
using Experiments.Runtime.Definition;

namespace Experiments.Results.Tables;

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
