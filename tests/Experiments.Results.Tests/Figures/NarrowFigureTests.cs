using System.Globalization;
using System.Xml.Linq;
using Experiments.Results.Figures;
using Experiments.Results.Statistics;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Tests.Figures;

/// <summary>A figure that is as wide as a phone has everything inside: letters, lines and points.</summary>
public sealed class NarrowFigureTests
{
    private const double Width = 360;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly string[] Names =
    [
        "facts, with three examples in the prompt", "statements completed rightly", "a name that is much too long for one line of a legend",
    ];

    public static TheoryData<FigureMark, int, int> Figures => new()
    {
        { FigureMark.Line, 1, 1 },
        { FigureMark.Line, 1, 3 },
        { FigureMark.Bar, 1, 1 },
        { FigureMark.Bar, 1, 3 },
        { FigureMark.Line, 4, 3 },
        { FigureMark.Line, 6, 1 },
        { FigureMark.Bar, 4, 2 },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void Everything_is_inside(FigureMark mark, int panels, int series)
    {
        var root = XDocument.Parse(SvgFigure.Draw(Of(mark, panels, series), Width)).Root!;
        Assert.Equal("360", root.Attribute("width")!.Value);
        var height = Number(root, "height");
        foreach (var text in root.Descendants(Svg + "text").Where(text => text.Attribute("transform") is null))
        {
            var (left, right) = Ends(text);
            Assert.True(left >= 0 && right <= Width, $"'{text.Value}' is from {left} to {right}.");
            Assert.InRange(Number(text, "y"), 0, height);
        }

        Assert.All(root.Descendants(Svg + "circle"), circle => Assert.InRange(Number(circle, "cx"), 4, Width - 4));
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void Letters_keep_their_size_and_panels_a_width_to_be_read(FigureMark mark, int panels, int series)
    {
        var root = XDocument.Parse(SvgFigure.Draw(Of(mark, panels, series), Width)).Root!;
        Assert.Equal("12", root.Attribute("font-size")!.Value);
        Assert.All(
            root.Descendants(Svg + "clipPath").Elements(Svg + "rect"), area => Assert.InRange(Number(area, "width"), 90, Width));
    }

    private static (double Left, double Right) Ends(XElement text)
    {
        var (anchor, size) = (Inherited(text, "text-anchor"), Inherited(text, "font-size")!);
        var (x, width) = (Number(text, "x"), TextWidth.Of(text.Value, double.Parse(size, CultureInfo.InvariantCulture)));
        return anchor switch { "middle" => (x - (width / 2), x + (width / 2)), "end" => (x - width, x), _ => (x, x + width) };
    }

    private static string? Inherited(XElement element, string attribute) => element.AncestorsAndSelf()
        .Select(each => each.Attribute(attribute)?.Value)
        .FirstOrDefault(value => value is not null);

    private static Figure Of(FigureMark mark, int panels, int series) => new(
        "figure",
        mark,
        [new("0", 0), new("50", 50), new("200", 200), new("16000", 16000)],
        [.. Enumerable.Range(0, panels).Select(panel => PanelOf(panels > 1 ? $"panel {panel}" : "", series))])
    {
        Title = "How many dialogues until a small model answers what it has read, and what it then says?",
        XTitle = "dialogues that the student is fine-tuned on, beside the documents (dialogues)",
        Note = "Means over seed: 5 repeats. Bands: 95 % t-intervals; small dots: single repeats.",
        Columns = panels == 1 ? 1 : panels == 4 ? 2 : 3,
    };

    private static Panel PanelOf(string name, int series) => new(name, [.. Names.Take(series).Select(Series)])
    {
        YTitle = "share of items",
        Least = 0,
        Greatest = 1,
        Levels = [new("the teacher, with three examples in the prompt", 0.9)],
    };

    private static Series Series(string name) => new(name, [.. Enumerable.Range(1, 4).Select(Point)]);

    private static SeriesPoint Point(int place) => new(place - 1, 0.2 * place, new Interval(0.1, 0.9), [0.2 * place, 0.15 * place]);

    private static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
