using Experiments.Catalog.Tutorial;

namespace Experiments.Studies.Tests;

/// <summary>The artifact that everybody copies holds whatever ids are like.</summary>
public sealed class AnswerLengthsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("experiments-lengths-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("plain")]
    [InlineData("source/with, a comma")]
    [InlineData("\"quoted\"")]
    [InlineData("two\nlines")]
    [InlineData(" ")]
    [InlineData("日本 🦊")]
    public void Ids_come_back_as_they_are(string id)
    {
        AnswerLengths.Write(folder, [new ItemScore(id, 3), new ItemScore("other", 5)]);
        var measure = AnswerLengths.Open(folder).Characters;
        Assert.Equal([id, "other"], measure.Items.Select(item => item.Id));
        Assert.Equal(4, measure.Value);
    }
}
