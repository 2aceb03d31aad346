using System.Globalization;
using System.Xml.Linq;
using Experiments.Results.Figures;
using Experiments.Results.Statistics;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Tests.Figures;

public sealed class SvgFigureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static IReadOnlyList<Series> Series =>
    [
        new("exact match", [Point(0, 0.02, 0.01, 0.03), Point(1, 0.21, 0.15, 0.27), Point(2, 0.48, 0.4, 0.56), Point(3, 0.6, 0.57, 0.63)]),
        new(
            "choice accuracy",
            [Point(0, 0.25, 0.22, 0.28), Point(1, 0.4, 0.33, 0.47), Point(2, 0.66, 0.6, 0.72), Point(3, 0.81, 0.78, 0.84)]),
    ];

    private static readonly Figure Lines = new(
        "scaling",
        FigureMark.Line,
        [new("0", 0), new("50", 50), new("200", 200), new("800", 800)],
        [
            new("", Series)
            {
                Least = 0,
                Greatest = 1,
            },
        ])
    {
        Title = "How many dialogues until a small model answers what it has read?",
        XTitle = "examples",
        Note = "Means over 2 seeds (dots); bands are 95 % t-intervals.",
    };

    [Fact]
    public void The_same_figure_gives_the_same_bytes() => Assert.Equal(SvgFigure.Draw(Lines), SvgFigure.Draw(Lines));

    [Fact]
    public void Equal_steps_along_y_are_equal_distances()
    {
        var ticks = Group(Lines, "y-axis").Elements(Svg + "line").Select(line => Number(line, "y1")).ToList();
        var labels = Group(Lines, "y-axis").Elements(Svg + "text").Select(text => text.Value).ToList();
        Assert.Equal(["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"], labels);
        var steps = ticks.Zip(ticks.Skip(1), (lower, upper) => lower - upper).ToList();
        Assert.All(steps, step => Assert.Equal(steps[0], step, 0.02));
        Assert.All(steps, step => Assert.True(step > 0));
    }

    // A mean of 0.6 stands at the grid line of 0.6; markers of one value along x stand above each other.
    [Fact]
    public void Means_stand_where_the_axes_say()
    {
        var grid = Group(Lines, "y-axis").Elements(Svg + "line").Select(line => Number(line, "y1")).ToList();
        var first = SeriesOf(Lines, 0).Elements(Svg + "circle").Where(circle => circle.Attribute("class") is null).ToList();
        Assert.Equal(grid[3], Number(first[3], "cy"), 0.02);
        var ticks = Group(Lines, "x-axis").Elements(Svg + "line").Skip(1).Select(line => Number(line, "x1")).ToList();
        Assert.Equal(ticks, first.Select(circle => Number(circle, "cx")));
    }

    [Fact]
    public void Bands_end_at_what_is_possible()
    {
        var wide = Lines with
        {
            Panels = [Lines.Panels[0] with { Series = [new("a", [Point(0, 0.5, 0.1, 0.9, width: 5), Point(1, 0.5, 0.1, 0.9, width: 5)])] }],
            X = [new("1", 1), new("2", 2)],
        };
        var band = SeriesOf(wide, 0).Elements(Svg + "path").First(path => path.Attribute("class")?.Value == "band").Attribute("d")!.Value;
        var ends = band
            .Split('M', 'L', 'Z')
            .Where(part => part.Length > 0)
            .Select(part => double.Parse(part.Split(' ')[1], CultureInfo.InvariantCulture));
        var grid = Group(wide, "y-axis").Elements(Svg + "line").Select(line => Number(line, "y1")).ToList();
        Assert.Equal([grid[^1], grid[^1], grid[0], grid[0]], ends);
    }

    // Filled one over the other, colours would mix; the edges tell them apart, also in grey.
    [Fact]
    public void Bands_of_several_series_are_pale_with_edges_and_one_alone_is_filled()
    {
        var alone = Lines with { Panels = [Lines.Panels[0] with { Series = [Series[0]] }] };
        Assert.Equal([("0.15", 0)], Bands(alone));
        Assert.Equal([("0.05", 2), ("0.05", 2)], Bands(Lines));

        static IEnumerable<(string Opacity, int Edges)> Bands(Figure figure) => figure.Panels[0].Series.Select((_, index) =>
        {
            var paths = SeriesOf(figure, index).Elements(Svg + "path").ToLookup(path => path.Attribute("class")?.Value);
            return (paths["band"].Single().Attribute("fill-opacity")!.Value, paths["edge"].Count());
        });
    }

    // Two series over two values: each bar's height is its mean's share of the axis.
    [Fact]
    public void Heights_of_bars_are_in_the_ratio_of_their_means()
    {
        var bars = Lines with { Mark = FigureMark.Bar };
        var heights = SeriesOf(bars, 1).Elements(Svg + "rect").Select(bar => Number(bar, "height")).ToList();
        Assert.Equal(0.25 / 0.81, heights[0] / heights[3], 0.001);
        var left = SeriesOf(bars, 0).Elements(Svg + "rect").Select(bar => Number(bar, "x")).First();
        var right = SeriesOf(bars, 1).Elements(Svg + "rect").Select(bar => Number(bar, "x")).First();
        Assert.True(right > left);
    }

    [Fact]
    public void Text_is_escaped()
    {
        var odd = Lines with { Title = "a < b & \"c\"" };
        Assert.Contains(XDocument.Parse(SvgFigure.Draw(odd)).Descendants(Svg + "text"), text => text.Value == "a < b & \"c\"");
    }

    [Fact]
    public void Numbers_that_would_touch_are_left_out()
    {
        var many = Lines with { X = [.. Enumerable.Range(0, 100).Select(index => new XValue($"{index}000", index * 1000.0))] };
        var labels = Group(many, "x-axis").Elements(Svg + "text").Select(label => Number(label, "x")).ToList();
        Assert.InRange(labels.Count, 8, 30);
        Assert.All(labels.Zip(labels.Skip(1)), pair => Assert.True(pair.Second - pair.First > 20));
    }

    [Fact]
    public void Names_that_would_touch_are_slanted_and_all_there()
    {
        var named =
            Lines with
            {
                Mark = FigureMark.Bar,
                X = [.. Lines.X.Select((_, index) => new XValue($"a rather long name of an arm {index}", null))],
            };
        var labels = Group(named, "x-axis").Elements(Svg + "text").ToList();
        Assert.Equal(4, labels.Count);
        Assert.All(labels, label => Assert.StartsWith("rotate(-30 ", label.Attribute("transform")?.Value));
        Assert.True(Number(labels[0], "x") > TextWidth.Of(labels[0].Value, 12) * Math.Cos(Math.PI / 6));
    }

    [Fact]
    public void Names_that_fit_stand_level() =>
        Assert.All(
            Group(Lines with { Mark = FigureMark.Bar }, "x-axis").Elements(Svg + "text"),
            label => Assert.Null(label.Attribute("transform")));

    private static XElement Group(Figure figure, string name) =>
        XDocument.Parse(SvgFigure.Draw(figure)).Descendants(Svg + "g").Single(group => group.Attribute("class")?.Value == name);

    private static XElement SeriesOf(Figure figure, int index) =>
        XDocument.Parse(SvgFigure.Draw(figure))
            .Descendants(Svg + "g")
            .Where(group => group.Attribute("class")?.Value == "series")
            .ElementAt(index);

    private static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    private static SeriesPoint Point(int x, double mean, double first, double second, double width = 0.1) =>
        new(x, mean, new Interval(mean - width, mean + width), [first, second]);
}
