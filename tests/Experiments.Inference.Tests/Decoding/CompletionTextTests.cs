using System.Text;
using Experiments.Inference.Decoding;

namespace Experiments.Inference.Tests.Decoding;

public sealed class CompletionTextTests
{
    [Fact]
    public void A_stop_text_is_seen_across_tokens_and_the_earliest_counts()
    {
        var text = Text("END", "##");

        Assert.False(text.Append("one E"u8.ToArray()));
        Assert.False(text.Append("N"u8.ToArray()));
        Assert.True(text.Append("D two ## three"u8.ToArray()));
        Assert.Equal("one ", text.ToString());
    }

    [Fact]
    public void Characters_may_be_split_between_tokens()
    {
        var text = Text("€");
        var bytes = Encoding.UTF8.GetBytes("ü€");

        Assert.False(text.Append(bytes[..1]));
        Assert.False(text.Append(bytes[1..3]));
        Assert.Equal("ü\uFFFD", text.ToString());
        Assert.True(text.Append(bytes[3..]));
        Assert.Equal("ü", text.ToString());
    }

    [Fact]
    public void Long_texts_grow()
    {
        var text = Text();
        for (var i = 0; i < 1000; i++)
        {
            text.Append("word "u8.ToArray());
        }

        Assert.Equal(5000, text.ToString().Length);
    }

    private static CompletionText Text(params string[] stops) => new([.. stops.Select(Encoding.UTF8.GetBytes)]);
}
