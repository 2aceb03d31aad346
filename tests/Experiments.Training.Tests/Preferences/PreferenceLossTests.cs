using Experiments.Training.Preferences;

namespace Experiments.Training.Tests.Preferences;

public sealed class PreferenceLossTests
{
    // Computed by Python's math from the formulas of the papers.
    [Theory]
    [InlineData(PreferenceLossKind.Sigmoid, 0.1, 0, 0, 0.6931471805599453, -0.05)]
    [InlineData(PreferenceLossKind.Sigmoid, 0.1, 0, 3.2, 0.5458929371800753, -0.04206757478512506)]
    [InlineData(PreferenceLossKind.Sigmoid, 0.1, 0, -12.5, 1.501929081345373, -0.07772998611746912)]
    [InlineData(PreferenceLossKind.Sigmoid, 0.5, 0.1, 4, 0.32692801104297264, -0.009601461011058784)]
    [InlineData(PreferenceLossKind.Sigmoid, 2, 0.25, -1.5, 2.298587351573742, -1.4051482536448667)]
    [InlineData(PreferenceLossKind.Ipo, 0.1, 0, 0, 25, -10)]
    [InlineData(PreferenceLossKind.Ipo, 0.1, 0, 7.5, 6.25, 5)]
    [InlineData(PreferenceLossKind.Ipo, 0.5, 0, -2, 9, -6)]
    [InlineData(PreferenceLossKind.Hinge, 0.1, 0, 0, 1, -0.1)]
    [InlineData(PreferenceLossKind.Hinge, 0.1, 0, 7.5, 0.25, -0.1)]
    [InlineData(PreferenceLossKind.Hinge, 0.1, 0, 12, 0, 0)]
    [InlineData(PreferenceLossKind.Hinge, 0.5, 0, -2, 2, -0.5)]
    public void The_losses_are_those_of_the_papers(
        PreferenceLossKind kind, double beta, double smoothing, double margin, double loss, double slope)
    {
        var actual = new PreferenceLoss(kind, beta, smoothing).At(margin);

        Assert.Equal(loss, actual.Loss, 1e-12);
        Assert.Equal(slope, actual.Slope, 1e-12);
    }

    [Theory]
    [InlineData(PreferenceLossKind.Sigmoid, 0)]
    [InlineData(PreferenceLossKind.Sigmoid, 0.3)]
    [InlineData(PreferenceLossKind.Ipo, 0)]
    [InlineData(PreferenceLossKind.Hinge, 0)]
    public void The_slope_is_that_of_finite_differences(PreferenceLossKind kind, double smoothing)
    {
        var loss = new PreferenceLoss(kind, 0.3, smoothing);
        foreach (var margin in new[] { -20, -3.1, -0.2, 0, 0.7, 5, 19 })
        {
            var difference = (loss.At(margin + 1e-5).Loss - loss.At(margin - 1e-5).Loss) / 2e-5;
            Assert.Equal(difference, loss.At(margin).Slope, 1e-8);
        }
    }

    [Fact]
    public void Margins_without_end_stay_numbers()
    {
        var loss = new PreferenceLoss(PreferenceLossKind.Sigmoid, 1, 0);

        Assert.Equal((5000, -1), loss.At(-5000));
        Assert.Equal((0, 0), loss.At(5000));

        // log(1 + e^−40) is e^−40 to sixteen digits, and 1 + e^−40 is 1.
        Assert.Equal(4.248354255291589e-18, loss.At(40).Loss, 1e-32);
    }

    [Fact]
    public void Equal_models_have_the_loss_ln_2() =>
        Assert.Equal(0.6931471805599453, new PreferenceLoss(PreferenceLossKind.Sigmoid, 0.1, 0).At(0).Loss);
}
