using System.Text;
using Experiments.Results.Model;

namespace Experiments.Results.Tests.Model;

public sealed class CompactItemsTests
{
    private static readonly Proportion Right =
        new()
        {
            Items = [new("a/city", 1) { Text = "rome" }, new("b/city", 0) { Cluster = "b", Text = new string('x', 70) }, new("c/city", 0)],
        };

    /// <summary>Both measures judge the same answers; a ratio has the weights of its denominator.</summary>
    private static readonly ResultTable Table = new([new ResultRow("seed=1", [], new Dictionary<string, Measure>
    {
        ["right"] = Right,
        ["precise"] = new Ratio([2, 1, 0]) { Items = [.. Right.Items.Select(item => item with { Score = item.Score / 2 })] },
        ["plain"] = new Mean { Items = [new("a/city", 0.5)] },
    })]);

    [Fact]
    public void What_was_answered_stands_once_for_all_measures_that_judge_it()
    {
        var lines = Write();
        Assert.Single(lines, line => line.Contains("\"values\"", StringComparison.Ordinal));
        Assert.Contains("""{"set":0,"ids":["a/city","b/city","c/city"],"clusters":[null,"b",null]}""", lines);
        Assert.Contains("""{"set":1,"ids":["a/city"]}""", lines);
        Assert.Contains($$"""{"texts":0,"values":["rome","{{new string('x', 60)}}…",null]}""", lines);
        Assert.Contains("""{"trial":"seed=1","measure":"precise","set":0,"texts":0,"scores":[0.5,0,0],"weights":[2,1,0]}""", lines);
        Assert.Contains("""{"trial":"seed=1","measure":"plain","set":1,"scores":[0.5]}""", lines);
    }

    [Fact]
    public void Scores_weights_and_texts_read_back()
    {
        var items = CompactItems.Read(CompactItems.Of(Table)).ToLookup(item => item.Measure);
        Assert.Equal(
            [
                new("seed=1", "precise", "a/city", 0.5, 2, "rome"),
                new("seed=1", "precise", "b/city", 0, 1, new string('x', 60) + "…", "b"),
                new("seed=1", "precise", "c/city", 0, 0),
            ],
            items["precise"]);
        Assert.Equal([new("seed=1", "plain", "a/city", 0.5)], items["plain"]);
    }

    [Fact]
    public void Fields_and_what_was_not_scored_read_back_from_both_forms()
    {
        var city = new Dictionary<string, string> { ["relation"] = "city" };
        var measure = new Proportion
        {
            Items = [new("a", 1) { Fields = city }, new("b", 0)],
            Failed = new Dictionary<string, int> { ["too-long"] = 1, ["empty"] = 1 },
            Unscored = [new("c", "too-long") { Cluster = "page", Fields = city }, new("d", "empty") { LeftOut = true }],
        };
        var row = new ResultRow("seed=1", [], new Dictionary<string, Measure> { ["right"] = measure });
        var lines = Write(new([row]));
        Assert.Equal(
            [
                """{"set":0,"ids":["a","b"],"fields":[{"relation":"city"},null]}""",
                """{"trial":"seed=1","measure":"right","set":0,"scores":[1,0],"unscored":["""
                    + """{"id":"c","failed":"too-long","cluster":"page","fields":{"relation":"city"}},"""
                    + """{"id":"d","failed":"empty","leftOut":true}]}""",
            ],
            lines);
        foreach (var items in new[] { ItemLine.Of(row), CompactItems.Read(CompactItems.Of(new([row]))) })
        {
            var read = MeasureLine.Of(measure).Measure([.. items]);
            Assert.Equal(["a", "b"], read.Items.Select(item => item.Id));
            Assert.Equal(["city", null], read.Items.Select(item => item.Fields?["relation"]));
            Assert.Equal([("c", "too-long", "page", false), ("d", "empty", "d", true)], read.Unscored.Select(Parts));
            Assert.Equal("city", read.Unscored[0].Fields!["relation"]);
        }

        static (string, string, string, bool) Parts(UnscoredItem item) => (item.Id, item.Reason, item.Cluster, item.LeftOut);
    }

    private static string[] Write() => Write(Table);

    private static string[] Write(ResultTable table)
    {
        using var stream = new MemoryStream();
        ResultFiles.WriteLines(stream, CompactItems.Of(table), ResultJson.Line.CompactLine);
        return Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
