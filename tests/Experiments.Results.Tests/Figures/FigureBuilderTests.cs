using Experiments.Results.Figures;
using Experiments.Results.Tests.Fakes;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Tests.Figures;

public sealed class FigureBuilderTests
{
    [Fact]
    public void An_axis_that_gives_the_colour_makes_a_series_per_value()
    {
        var figure = Build(new FigureInfo("f", FigureMark.Line, "examples", ["accuracy"]) { Color = "source" });
        Assert.Equal(["broad", "narrow"], figure.Panels[0].Series.Select(series => series.Name));
        Assert.Equal(
            [0.3, 0.7],
            figure.Panels[0].Series[0].Points.Select(point => point.Mean),
            (one, other) => Math.Abs(one - other) < 1e-12);
        Assert.Equal("accuracy (share)", figure.Panels[0].YTitle);
        Assert.Equal((0, 1), (figure.Panels[0].Least, figure.Panels[0].Greatest));
        Assert.Equal(
            "Means over seed: 1 to 2 repeats. Bands: 95 % intervals over repeats and items, over items where there is one repeat; "
                + "small dots: single repeats.",
            figure.Note);
    }

    // Wilson's interval of 5 of 10: (0.5 + 0.19207 ± 1.95996·√(0.025 + 0.0096037))/1.38415.
    [Fact]
    public void A_single_run_has_the_interval_over_its_items_or_none()
    {
        var point = Build(
            new FigureInfo("f", FigureMark.Line, "examples", ["accuracy"]) { Color = "source" }).Panels[0].Series[1].Points[1];
        Assert.Equal(0.23659, point.Interval!.Value.Lower, 5);
        Assert.Equal(0.76341, point.Interval.Value.Upper, 5);
        Assert.Null(
            Build(
                new FigureInfo("f", FigureMark.Line, "examples", ["length"]) { Color = "source" }).Panels[0].Series[1].Points[1].Interval);
    }

    // Without a colour both sources count: seed by seed 0.15 and 0.25.
    [Fact]
    public void Other_axes_are_averaged_over()
    {
        var figure = Build(new FigureInfo("f", FigureMark.Bar, "examples", ["accuracy", "length"]));
        Assert.Equal(["accuracy", "length"], figure.Panels[0].Series.Select(series => series.Name));
        Assert.Equal(0.2, figure.Panels[0].Series[0].Points[0].Mean, 12);
        Assert.Null(figure.Panels[0].Greatest);
        Assert.Equal("", figure.Panels[0].YTitle);
    }

    [Fact]
    public void Two_measures_and_a_colour_name_both()
    {
        var figure = Build(new FigureInfo("f", FigureMark.Line, "examples", ["accuracy", "length"]) { Color = "source" });
        Assert.Equal(
            ["accuracy, broad", "accuracy, narrow", "length, broad", "length, narrow"],
            figure.Panels[0].Series.Select(series => series.Name));
    }

    [Fact]
    public void The_data_file_holds_what_the_figure_shows()
    {
        var lines = FigureCsv.Write(Build(new FigureInfo("f", FigureMark.Line, "examples", ["accuracy"]) { Color = "source" }))
            .Split("\r\n");
        Assert.Equal("series,x,mean,lower,upper,repeats", lines[0]);
        Assert.EndsWith(",0.2 0.4", lines[1]);
        Assert.StartsWith("narrow,50,0.5,0.2365", lines[4]);
    }

    [Fact]
    public void A_facet_makes_a_panel_per_value_on_one_scale()
    {
        var figure = Build(new FigureInfo("f", FigureMark.Line, "examples", ["accuracy"]) { Facet = "source" });
        Assert.Equal(["source broad", "source narrow"], figure.Panels.Select(panel => panel.Name));
        Assert.Equal([0, 0], figure.Panels.Select(panel => panel.Scale));
        Assert.Equal(
            [0.1, 0.5],
            figure.Panels[1].Series[0].Points.Select(point => point.Mean),
            (one, other) => Math.Abs(one - other) < 1e-12);
        Assert.Equal(2, figure.Columns);
    }

    [Fact]
    public void Measures_apart_have_panels_and_scales_of_their_own()
    {
        var figure = Build(
            new FigureInfo("f", FigureMark.Line, "examples", ["accuracy", "length"]) { Layout = FigureLayout.Panels, Color = "source" });
        Assert.Equal([("accuracy", "share of items"), ("length", "")], figure.Panels.Select(panel => (panel.Name, panel.YTitle)));
        Assert.NotEqual(figure.Panels[0].Scale, figure.Panels[1].Scale);
        Assert.Equal(["broad", "narrow"], figure.SeriesNames);
        var grid = Build(
            new FigureInfo("f", FigureMark.Line, "examples", ["accuracy", "length"]) { Layout = FigureLayout.Panels, Facet = "source" });
        Assert.Equal(["accuracy (share)", "accuracy (share)", "length", "length"], grid.Panels.Select(panel => panel.YTitle));
        Assert.Equal("panel,series,x,mean,lower,upper,repeats", FigureCsv.Write(grid).Split("\r\n")[0]);
    }

    // Where one panel went from 0.94 to 0.96 and the next from 0 to 1, a reader would see the same rise.
    [Fact]
    public void Panels_of_shares_have_one_scale()
    {
        var figure = Build(
            new FigureInfo("f", FigureMark.Line, "examples", ["accuracy", "length", "accuracy"]) { Layout = FigureLayout.Panels });
        Assert.Equal(figure.Panels[0].Scale, figure.Panels[2].Scale);
        Assert.NotEqual(figure.Panels[0].Scale, figure.Panels[1].Scale);
    }

    [Fact]
    public void A_series_that_stands_for_a_number_says_of_what()
    {
        var figure = Build(new FigureInfo("f", FigureMark.Line, "source", ["accuracy"]) { Color = "examples" });
        Assert.Equal(["examples 0", "examples 50"], figure.SeriesNames);
    }

    // The mean length of broad trials is 677.5, of narrow ones 0.25003.
    [Fact]
    public void A_level_is_a_number_or_the_mean_of_a_measure_in_the_panel()
    {
        var figure = Build(new FigureInfo("f", FigureMark.Line, "examples", ["accuracy", "length"])
        {
            Layout = FigureLayout.Panels,
            Facet = "source",
            References = [new("chance") { Value = 0.25, On = "accuracy" }, new("typical") { Measure = "length", On = "length" }],
        });
        Assert.Equal([new Level("chance", 0.25)], figure.Panels[0].Levels);
        Assert.Equal(677.5, Assert.Single(figure.Panels[2].Levels).Value, 9);
    }

    [Fact]
    public void Values_of_the_paper_stand_at_their_points_or_across()
    {
        var axes = Measured.Table.Rows[4].Axes;
        var paper = new PaperInfo
        {
            References =
            [
                new("accuracy", [axes[0]], 0.9, "Table 1"),
                new("accuracy", [axes[1]], 0.4, "Table 2"),
                new("accuracy", [], 0.3, "Table 3"),
                new("length", [], 7, "Table 4"),
            ],
        };
        var experiment = Measured.Experiment with { Paper = paper };
        var info = new FigureInfo("f", FigureMark.Line, "examples", ["accuracy"]) { Color = "source", WithPaper = true };
        var panel = FigureBuilder.Of(info, experiment, Measured.Table).Panels[0];
        Assert.All(panel.Series, series => Assert.Equal([new PaperPoint(1, 0.9)], series.Paper));
        Assert.Equal([new Level("broad, the paper, Table 2", 0.4), new Level("the paper, Table 3", 0.3)], panel.Levels);
        Assert.Empty(FigureBuilder.Of(info with { WithPaper = false }, experiment, Measured.Table).Panels[0].Levels);
    }

    [Fact]
    public void Titles_and_the_unit_of_the_axis_are_said()
    {
        var info = new FigureInfo("f", FigureMark.Line, "examples", ["accuracy"]) { XUnit = "dialogues", YScale = AxisScale.Log };
        Assert.Equal("examples (dialogues)", Build(info).XTitle);
        Assert.Equal("accuracy (share), log scale", Build(info).Panels[0].YTitle);
        Assert.Equal(
            ("a", "b, log scale"),
            (Build(info with { XTitle = "a", YTitle = "b" }).XTitle, Build(info with { XTitle = "a", YTitle = "b" }).Panels[0].YTitle));
    }

    private static Figure Build(FigureInfo info) => FigureBuilder.Of(info, Measured.Experiment, Measured.Table);
}
