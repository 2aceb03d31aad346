namespace Experiments.Abstractions.Tests.Measures;

public sealed class ScoreFileTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Fields_and_what_was_not_scored_are_read()
    {
        File.WriteAllText(
            path,
            """
            {"id": "q1", "score": 1, "fields": {"subject": "law"}}
            {"id": "q2", "score": 0}
            {"id": "q3", "failed": "too-long", "cluster": "page", "fields": {"subject": "art"}}
            """);
        var measure = ScoreFile.Read<Proportion>(path);
        Assert.Equal(["law", null], measure.Items.Select(item => item.Fields?["subject"]));
        var unscored = Assert.Single(measure.Unscored);
        Assert.Equal(("q3", "too-long", "page", "art"), (unscored.Id, unscored.Reason, unscored.Cluster, unscored.Fields!["subject"]));
        Assert.Equal((3, 0.5), (measure.Planned, measure.Value));
    }

    [Theory]
    [InlineData("\"law\"", "\"fields\" is an object of texts such as {\"subject\": \"law\"}.")]
    [InlineData("{\"subject\": 3}", "\"subject\" is a text, not 3.")]
    [InlineData("{\"subject\": null}", "the field \"subject\" is a text; leave it out where there is none.")]
    public void Fields_are_texts(string fields, string message)
    {
        File.WriteAllText(path, $"{{\"id\": \"q1\", \"score\": 1, \"fields\": {fields}}}\n");
        var problem = Assert.Throws<StageException>(() => ScoreFile.Read<Proportion>(path));
        Assert.Equal($"{path}(1,1): {message}", problem.Message);
    }
}
