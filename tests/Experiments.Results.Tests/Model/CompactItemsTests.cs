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

    private static string[] Write()
    {
        using var stream = new MemoryStream();
        ResultFiles.WriteLines(stream, CompactItems.Of(Table), ResultJson.Line.CompactLine);
        return Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
