using Experiments.Runtime.Specs;

namespace Experiments.Runtime.Tests.Specs;

public sealed class NearestTests
{
    // Distances counted by hand: one replacement, one swap of neighbours, one insertion, case does not count.
    [Theory]
    [InlineData("quickstart", "quickstart", 0)]
    [InlineData("quickstart", "quickstort", 1)]
    [InlineData("quikcstart", "quickstart", 1)]
    [InlineData("quickstar", "quickstart", 1)]
    [InlineData("Smoke", "smoke", 0)]
    [InlineData("", "abc", 3)]
    public void Distance_counts_edits(string left, string right, int distance) =>
        Assert.Equal(distance, Nearest.Distance(left, right));

    [Fact]
    public void The_nearest_name_is_found() =>
        Assert.Equal("data-scaling", Nearest.Of("data-scalign", ["quickstart", "data-scaling", "data-mixing"]));

    [Fact]
    public void A_beginning_is_enough() =>
        Assert.Equal("quickstart", Nearest.Of("quick", ["quickstart", "data-scaling"]));

    [Fact]
    public void Another_word_is_not_near() =>
        Assert.Null(Nearest.Of("banana", ["quickstart", "data-scaling"]));
}
