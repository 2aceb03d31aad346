using Experiments.Results.Statistics;

namespace Experiments.Results.Tests.Statistics;

public sealed class ProportionsTests
{
    [Fact]
    public void Wilson_equals_the_reference()
    {
        var tenth = Proportions.Wilson(0.7, 10);
        Assert.Equal((0.396778, 0.892209), (Math.Round(tenth.Lower, 6), Math.Round(tenth.Upper, 6)));
        var fifty = Proportions.Wilson(0.9, 50);
        Assert.Equal(.7863976856, fifty.Lower, 10);
        Assert.Equal(.9565242351, fifty.Upper, 10);
    }

    [Fact]
    public void No_success_at_all_still_leaves_room_above()
    {
        var none = Proportions.Wilson(0, 20);
        Assert.Equal(0, none.Lower, 12);
        // z²/(n + z²) with z = 1.959964.
        Assert.Equal(3.841458821 / 23.841458821, none.Upper, 8);
    }
}
