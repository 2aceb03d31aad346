using System.Text;
using System.Text.Json;
using Experiments.Results.Model;

namespace Experiments.Results.Tests.Model;

public sealed class CompactItemsTests
{
    private static readonly Proportion Right = new() { Items = [new("a/city", 1) { Text = "rome" }, new("b/city", 0) { Text = new string('x', 70) }, new("c/city", 0)] };

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
        Assert.Contains($$"""{"texts":0,"values":["rome","{{new string('x', 60)}}…",null]}""", lines);
        Assert.Contains("""{"trial":"seed=1","measure":"precise","set":0,"texts":0,"scores":[0.5,0,0],"weights":[2,1,0]}""", lines);
        Assert.Contains("""{"trial":"seed=1","measure":"plain","set":1,"scores":[0.5]}""", lines);
    }

    [Fact]
    public void Scores_weights_and_texts_read_back()
    {
        var items = CompactItems.Read(Write().Select(line => JsonDocument.Parse(line).RootElement));
        var precise = items[("seed=1", "precise")];
        Assert.Equal(new Dictionary<string, double> { ["a/city"] = 0.5, ["b/city"] = 0, ["c/city"] = 0 }, precise.Scores);
        Assert.Equal(new Dictionary<string, double> { ["a/city"] = 2, ["b/city"] = 1, ["c/city"] = 0 }, precise.Weights);
        Assert.Equal("rome", precise.Texts["a/city"]);
        Assert.False(precise.Texts.ContainsKey("c/city"));
        Assert.Empty(items[("seed=1", "plain")].Texts);
    }

    private static string[] Write()
    {
        using var stream = new MemoryStream();
        CompactItems.Write(stream, Table);
        return Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
