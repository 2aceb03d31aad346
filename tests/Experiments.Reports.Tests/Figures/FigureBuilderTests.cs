using Experiments.Reports.Figures;
using Experiments.Reports.Tests.Fakes;
using Experiments.Runtime.Definition;

namespace Experiments.Reports.Tests.Figures;

public sealed class FigureBuilderTests
{
    [Fact]
    public void An_axis_that_gives_the_colour_makes_a_series_per_value()
    {
        var figure = Build(new FigureInfo("f", FigureMark.Line, "examples", ["accuracy"]) { Color = "source" });
        Assert.Equal(["broad", "narrow"], figure.Series.Select(series => series.Name));
        Assert.Equal([0.3, 0.7], figure.Series[0].Points.Select(point => point.Mean), (one, other) => Math.Abs(one - other) < 1e-12);
        Assert.Equal("accuracy", figure.YTitle);
        Assert.Equal((0, 1), (figure.Least, figure.Greatest));
        Assert.Equal("Means over seed: 1 to 2 repeats. Bands: 95 % t-intervals; small dots: single repeats.", figure.Note);
    }

    [Fact]
    public void A_single_run_has_no_interval()
    {
        var figure = Build(new FigureInfo("f", FigureMark.Line, "examples", ["accuracy"]) { Color = "source" });
        Assert.NotNull(figure.Series[1].Points[0].Interval);
        Assert.Null(figure.Series[1].Points[1].Interval);
    }

    // Without a colour both sources count: seed by seed 0.15 and 0.25.
    [Fact]
    public void Other_axes_are_averaged_over()
    {
        var figure = Build(new FigureInfo("f", FigureMark.Bar, "examples", ["accuracy", "length"]));
        Assert.Equal(["accuracy", "length"], figure.Series.Select(series => series.Name));
        Assert.Equal(0.2, figure.Series[0].Points[0].Mean, 12);
        Assert.Null(figure.Greatest);
        Assert.Equal("", figure.YTitle);
    }

    [Fact]
    public void Two_measures_and_a_colour_name_both()
    {
        var figure = Build(new FigureInfo("f", FigureMark.Line, "examples", ["accuracy", "length"]) { Color = "source" });
        Assert.Equal(["accuracy, broad", "accuracy, narrow", "length, broad", "length, narrow"], figure.Series.Select(series => series.Name));
    }

    [Fact]
    public void The_data_file_holds_what_the_figure_shows()
    {
        var lines = FigureCsv.Write(Build(new FigureInfo("f", FigureMark.Line, "examples", ["accuracy"]) { Color = "source" })).Split("\r\n");
        Assert.Equal("series,x,mean,lower,upper,repeats", lines[0]);
        Assert.EndsWith(",0.2 0.4", lines[1]);
        Assert.Equal("narrow,50,0.5,,,0.5", lines[4]);
    }

    private static Figure Build(FigureInfo info) => FigureBuilder.Of(info, Measured.Experiment, Measured.Table);
}
