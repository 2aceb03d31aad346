using Experiments.Evaluation.Tasks.Scoring;

namespace Experiments.Evaluation.Tests.Tasks.Scoring;

public sealed class TextLengthTests
{
    // Python: len(re.split(r"\s+", text)).
    [Theory]
    [InlineData("", 1)]
    [InlineData("one", 1)]
    [InlineData("one  two\nthree", 3)]
    [InlineData(" one ", 3)]
    public void Words_are_what_stands_between_white_space(string text, int expected) => Assert.Equal(expected, TextLength.Words(text));

    [Fact]
    public void Bytes_are_those_of_UTF8() => Assert.Equal(3, TextLength.Bytes("aé"));
}
