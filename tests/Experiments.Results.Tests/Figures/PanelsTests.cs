using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Experiments.Results.Figures;
using Experiments.Results.Statistics;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Tests.Figures;

public sealed class PanelsTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly XValue[] Amounts = [new("0", 0), new("100", 100), new("400", 400), new("1600", 1600), new("6400", 6400)];

    [Fact]
    public void Panels_stand_in_rows_without_overlaps()
    {
        var boxes = Panels(Grid(7, columns: 3)).Select(panel => panel.Element(Svg + "clipPath")!.Element(Svg + "rect")!)
            .Select(
                rect =>
                    (
                        X: Number(rect, "x"),
                        Y: Number(rect, "y"),
                        Right: Number(rect, "x") + Number(rect, "width"),
                        Bottom: Number(rect, "y") + Number(rect, "height"))).ToList();
        Assert.Equal(7, boxes.Count);
        Assert.Equal(3, boxes.Select(box => box.X).Distinct().Count());
        Assert.Equal(3, boxes.Select(box => box.Y).Distinct().Count());
        for (var one = 0; one < boxes.Count; one++)
        {
            Assert.All(
                boxes.Skip(one + 1),
                other => Assert.True(boxes[one].Right < other.X || other.Right < boxes[one].X || boxes[one].Bottom < other.Y));
        }
    }

    // Of seven panels in three columns the last row has one: the fifth and sixth are the last of their columns.
    [Fact]
    public void Labels_along_x_stand_below_every_column_once()
    {
        var labelled = Panels(Grid(7, columns: 3)).Select(
            panel => panel.Elements(Svg + "g").Single(group => Class(group) == "x-axis").Elements(Svg + "text").Any());
        Assert.Equal([false, false, false, false, true, true, true], labelled);
    }

    [Fact]
    public void A_series_has_one_colour_in_all_panels()
    {
        var figure = new Figure(
            "f",
            FigureMark.Line,
            Amounts,
            [new("a", [Line("one", 0.1), Line("two", 0.2)]), new("b", [Line("two", 0.3)])]) { Columns = 2 };
        var colours = Panels(figure).SelectMany(panel => panel.Descendants(Svg + "g").Where(group => Class(group) == "series"))
            .GroupBy(
                series => series.Attribute("data-name")!.Value,
                series => series.Elements(Svg + "path").First(path => path.Attribute("stroke") is not null).Attribute("stroke")!.Value);
        Assert.All(colours, colour => Assert.Single(colour.Distinct()));
        Assert.Equal(2, colours.Select(colour => colour.First()).Distinct().Count());
    }

    [Fact]
    public void A_level_stands_where_its_value_does()
    {
        var figure = new Figure(
            "f",
            FigureMark.Line,
            Amounts,
            [new("", [Line("one", 0.2)]) { Levels = [new("teacher", 0.8)], Least = 0, Greatest = 1 }]);
        var panel = Assert.Single(Panels(figure));
        var axis = panel.Elements(Svg + "g").Single(group => Class(group) == "y-axis");
        var labels = axis.Elements(Svg + "text").Select(text => text.Value).ToList();
        var grid = axis.Elements(Svg + "line").Select(line => Number(line, "y1")).ToList();
        Assert.Equal(
            grid[labels.IndexOf("0.8")],
            Number(panel.Descendants(Svg + "line").Single(line => Class(line) == "level"), "y1"),
            0.02);
        Assert.Contains(XDocument.Parse(SvgFigure.Draw(figure)).Descendants(Svg + "text"), text => text.Value == "teacher");
    }

    // Lines that end together: their names are a line's height apart, in the order of the lines' ends.
    [Fact]
    public void Names_beside_lines_do_not_overlap_and_keep_the_order()
    {
        var figure = new Figure(
            "f",
            FigureMark.Line,
            Amounts,
            [
                new("", [.. Enumerable.Range(0, 6).Select(index => Line($"line {index}", 0.5 + (index * 0.001)))])
                {
                    Least = 0,
                    Greatest = 1,
                },
            ]);
        var names = XDocument.Parse(SvgFigure.Draw(figure))
            .Descendants(Svg + "text")
            .Where(text => text.Value.StartsWith("line "))
            .OrderBy(text => Number(text, "y"))
            .ToList();
        Assert.Equal(["line 5", "line 4", "line 3", "line 2", "line 1", "line 0"], names.Select(name => name.Value));
        Assert.All(names.Zip(names.Skip(1)), pair => Assert.True(Number(pair.Second, "y") - Number(pair.First, "y") >= 15.9));
    }

    // Equal ratios are equal distances: 1, 10 and 100 on a log axis.
    [Fact]
    public void A_log_axis_shows_ratios()
    {
        var points = new[] { 1.0, 10, 100 }.Select((mean, index) => new SeriesPoint(index, mean, null, [mean])).ToList();
        var figure = new Figure("f", FigureMark.Line, [.. Amounts.Take(3)], [new("", [new("one", points)])]) { YScale = AxisScale.Log };
        var heights = Panels(figure).Single().Descendants(Svg + "circle").Select(circle => Number(circle, "cy")).ToList();
        Assert.Equal(heights[0] - heights[1], heights[1] - heights[2], 0.03);
        var zero = figure with { Panels = [new("", [new("one", [.. points, new SeriesPoint(3, 0, null, [0])])])], X = Amounts };
        Assert.All(Panels(zero).Single().Descendants(Svg + "circle"), circle => Assert.InRange(Number(circle, "cy"), 0, 400));
    }

    [Fact]
    public void Ids_on_a_page_belong_to_the_figure()
    {
        var ids = XDocument.Parse(SvgFigure.Draw(Grid(3, columns: 3) with { Id = "study-f", Mark = FigureMark.Bar }))
            .Descendants()
            .Attributes("id")
            .Select(id => id.Value)
            .ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Contains("study-f", id));
    }

    [Fact]
    public void The_vega_lite_file_holds_every_number_and_the_same_scale()
    {
        var figure = Grid(3, columns: 3) with { XScale = AxisScale.Log };
        using var json = JsonDocument.Parse(VegaLite.Write(figure));
        var panels = json.RootElement.GetProperty("concat").EnumerateArray().ToList();
        Assert.Equal(3, panels.Count);
        var means = panels[1]
            .GetProperty("data")
            .GetProperty("values")
            .EnumerateArray()
            .Where(value => value.TryGetProperty("mean", out _))
            .Select(value => value.GetProperty("mean").GetDouble());
        Assert.Equal(figure.Panels[1].Series.SelectMany(series => series.Points).Select(point => point.Mean), means);
        var scale = panels[0].GetProperty("layer")[0].GetProperty("encoding").GetProperty("x").GetProperty("scale");
        Assert.Equal(("symlog", 100), (scale.GetProperty("type").GetString(), scale.GetProperty("constant").GetDouble()));
        var repeats = Assert.Single(panels[1].GetProperty("layer").EnumerateArray(), layer => layer.TryGetProperty("transform", out _));
        Assert.Equal("isArray(datum.repeats)", repeats.GetProperty("transform")[0].GetProperty("filter").GetString());
        Assert.Equal("repeats", repeats.GetProperty("encoding").GetProperty("y").GetProperty("field").GetString());
        Assert.Equal(VegaLite.Write(figure), VegaLite.Write(figure));
    }

    private static Figure Grid(int panels, int columns) =>
        new(
            "f",
            FigureMark.Line,
            Amounts,
            [
                .. Enumerable.Range(0, panels)
                    .Select(index => new Panel($"panel {index}", [Line("one", 0.2 + (index * 0.1)), Line("two", 0.1)])),
            ]) { Columns =
                columns };

    private static Series Line(string name, double level) =>
        new(
            name,
            [
                .. Amounts
                    .Select(
                        (_, index) => new SeriesPoint(
                            index,
                            level,
                            new Interval(level - 0.05, level + 0.05),
                            [level - 0.01, level + 0.01])),
            ]);

    private static IEnumerable<XElement> Panels(Figure figure) =>
        XDocument.Parse(SvgFigure.Draw(figure)).Descendants(Svg + "g").Where(group => Class(group) == "panel");

    private static string? Class(XElement element) => element.Attribute("class")?.Value;

    private static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
