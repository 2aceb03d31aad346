using Experiments.Results.Figures;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Tests.Figures;

public sealed class XPlacementTests
{
    [Fact]
    public void Values_of_like_distance_stand_by_difference()
    {
        var placement = Place(1, 2, 4, 8);
        Assert.Equal(XSpread.Linear, placement.Spread);
        AssertShares([0, 1 / 7.0, 3 / 7.0, 1], placement);
    }

    [Fact]
    public void Doublings_over_a_long_way_stand_by_ratio()
    {
        var placement = Place(1, 4, 16, 64);
        Assert.Equal(XSpread.Logarithmic, placement.Spread);
        AssertShares([0, 1 / 3.0, 2 / 3.0, 1], placement);
    }

    // log(1 + x/50): 0, log 2, log 5, log 17.
    [Fact]
    public void A_sweep_from_zero_keeps_its_zero_and_can_be_read()
    {
        var placement = Place(0, 50, 200, 800);
        Assert.Equal(XSpread.LogarithmicFromZero, placement.Spread);
        AssertShares([0, Math.Log(2) / Math.Log(17), Math.Log(5) / Math.Log(17), 1], placement);
    }

    [Fact]
    public void A_scale_that_the_spec_says_is_kept()
    {
        XValue[] values = [new("0", 0), new("100", 100), new("400", 400)];
        AssertShares([0, 0.25, 1], XPlacement.Of(values, AxisScale.Linear));
        AssertShares([0, Math.Log(2) / Math.Log(5), 1], XPlacement.Of(values, AxisScale.Log));
        AssertShares([1 / 6.0, 0.5, 5 / 6.0], XPlacement.Of(values, AxisScale.Even));
    }

    // sign(x)·log(1 + |x|/2): −log 3, 0, log 2 with c the smallest distance from 0, which is 2.
    [Fact]
    public void Values_below_zero_stand_on_the_other_side_of_a_log_scale()
    {
        XValue[] values = [new("-4", -4), new("0", 0), new("2", 2)];
        AssertShares([0, Math.Log(3) / Math.Log(6), 1], XPlacement.Of(values, AxisScale.Log));
    }

    [Fact]
    public void Many_equal_steps_stay_linear() =>
        Assert.Equal(XSpread.Linear, Place([.. Enumerable.Range(0, 40).Select(step => step * 10.0)]).Spread);

    [Fact]
    public void Names_stand_side_by_side()
    {
        var placement = XPlacement.Of([new("broad", null), new("narrow", null)]);
        Assert.Equal(XSpread.Even, placement.Spread);
        AssertShares([0.25, 0.75], placement);
    }

    [Fact]
    public void One_value_stands_in_the_middle() => AssertShares([0.5], Place(7));

    private static XPlacement Place(params double[] values) =>
        XPlacement.Of([.. values.Select(value => new XValue($"{value}", value))]);

    private static void AssertShares(double[] expected, XPlacement placement) =>
        Assert.All(expected.Zip(placement.Shares), pair => Assert.Equal(pair.First, pair.Second, 12));
}
