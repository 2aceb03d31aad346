using Experiments.Results.Figures;
using Experiments.Results.Html;
using Experiments.Results.Model;
using Experiments.Results.Tests.Fakes;

namespace Experiments.Results.Tests.Figures;

/// <summary>Losses of trainings as a report draws them.</summary>
public sealed class CurveFiguresTests
{
    [Fact]
    public void Every_arm_has_a_line_that_is_the_mean_of_its_repeats()
    {
        var figure = Assert.Single(Draw(Curves("student", row => new([1, 2], [Base(row) + 1, Base(row)]))));

        Assert.Equal(
            ["examples 0, source broad", "examples 0, source narrow", "examples 50, source broad", "examples 50, source narrow"],
            figure.Panels[0].Series.Select(series => series.Name));

        // Seeds 1 and 2 of the first arm: 0.1 and 0.2, see Base.
        Assert.Equal([1.15, 0.15], figure.Panels[0].Series[0].Points.Select(point => point.Mean), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(["1", "2"], figure.X.Select(x => x.Text));
        Assert.Equal("Means over 2 repeats.", figure.Note);
    }

    [Fact]
    public void An_axis_that_changes_no_loss_is_not_named()
    {
        var figure = Assert.Single(Draw(Curves("student", row => new([1], [row.Axes[0].Number!.Value]))));

        Assert.Equal(["examples 0", "examples 50"], figure.Panels[0].Series.Select(series => series.Name));
        Assert.Equal("", figure.Note);
    }

    [Fact]
    public void A_stage_before_all_axes_has_one_line()
    {
        var figure = Assert.Single(Draw(Curves("base", _ => new([1, 5], [3, 2]))));

        Assert.Equal(["learned"], figure.Panels[0].Series.Select(series => series.Name));
        Assert.Equal([3.0, 2.0], figure.Panels[0].Series[0].Points.Select(point => point.Mean));
    }

    [Fact]
    public void What_is_held_out_has_lines_of_its_own_at_its_own_steps()
    {
        var figure = Assert.Single(Draw(
        [
            .. Curves("base", _ => new([1, 2, 3], [3, 2, 1])),
            .. Curves("base", _ => new([0, 3], [3.5, 1.5])).Select(curve => curve with { IsHeldOut = true }),
        ]));

        Assert.Equal(["learned", "held out"], figure.Panels[0].Series.Select(series => series.Name));
        Assert.Equal([0.0, 3], figure.Panels[0].Series[1].Points.Select(point => figure.X[point.X].Number!.Value));
    }

    [Fact]
    public void A_mean_is_taken_where_all_repeats_still_train()
    {
        var figure = Assert.Single(Draw(Curves("base", row => row.Axes[2].Number == 1 ? new([1, 2, 3], [3, 2, 1]) : new([1, 2], [5, 4]))));

        Assert.Equal([4.0, 3.0], figure.Panels[0].Series[0].Points.Select(point => point.Mean));
    }

    [Fact]
    public void The_report_draws_them()
    {
        var report = new ExperimentReport(Measured.Experiment, "default", Measured.Table)
        {
            Curves = Curves("student", row => new([.. Enumerable.Range(1, 100)], [.. Enumerable.Range(1, 100).Select(step => 1.0 / step)])),
        };

        var page = HtmlExperiment.Page(report);

        Assert.Contains("<h2>Trainings</h2>", page);
        Assert.Contains("Loss of student", page);
    }

    // A number that tells trials apart.
    private static double Base(ResultRow row) =>
        row.Axes[0].Number!.Value + (row.Axes[1].Text == "broad" ? 0 : 10) + row.Axes[2].Number!.Value / 10;

    private static List<TrialCurve> Curves(string stage, Func<ResultRow, LossCurve> of) =>
        [.. Measured.Table.Rows.Select(row => new TrialCurve(row.Trial, stage, of(row)))];

    private static List<Figure> Draw(IReadOnlyList<TrialCurve> curves) =>
        [.. CurveFigures.Of(Measured.Experiment, Measured.Table, curves)];
}
