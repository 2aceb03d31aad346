using Experiments.Data.Text;

namespace Experiments.Data.Tests.Text;

public sealed class SimilarTextsTests
{
    private static readonly string[] Words = ["a", "b", "c", "d", "e"];

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.7)]
    [InlineData(1)]
    public void Nothing_is_found_that_comparing_with_every_text_would_not_find(double least)
    {
        var random = new SeededRandom(5, "texts");
        var texts = Enumerable.Range(0, 200)
            .Select(_ => string.Join(' ', Enumerable.Range(0, random.Next(8)).Select(_ => random.Pick(Words))))
            .ToList();
        var index = new SimilarTexts(least);
        foreach (var (text, i) in texts.Take(100).Select((text, i) => (text, i)))
        {
            index.Add($"{i}", text);
        }

        foreach (var text in texts.Skip(100))
        {
            var all = texts.Take(100).Select((other, i) => (Id: $"{i}", RougeL.Compare(text, other).F1)).ToList();
            var best = all.MaxBy(other => other.F1);
            Assert.Equal(best.F1 >= least - 1e-9 ? best.F1 : null, index.Find(text)?.Similarity);
        }
    }
}
