using Experiments.Results.Model;
using Experiments.Runtime.TestHost;

namespace Experiments.Results.Tests.Model;

public sealed class LossCurveTests
{
    [Fact]
    public void The_curve_is_read_by_the_names_of_its_columns()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["training.csv"], "tokens,loss,step\n100,2.5,1\n200,1.25,2\n");
        var curve = LossCurve.Read(folder.Path)!;
        Assert.Equal([1, 2], curve.Steps);
        Assert.Equal([2.5, 1.25], curve.Losses);
    }

    [Fact]
    public void An_artifact_without_training_has_no_curve()
    {
        using var folder = new TemporaryFolder();
        Assert.Null(LossCurve.Read(folder.Path));
    }

    [Fact]
    public void A_thinned_curve_keeps_the_first_steps_and_the_last()
    {
        var curve = new LossCurve([.. Enumerable.Range(1, 1999)], [.. Enumerable.Range(1, 1999).Select(step => 1.0 / step)]);
        var thin = curve.Thin();
        Assert.Equal(Enumerable.Range(1, 10), thin.Steps.Take(10));
        Assert.Equal(1999, thin.Steps[^1]);
        Assert.InRange(thin.Steps.Count, 100, 120);
        Assert.All(thin.Steps.Zip(thin.Losses), pair => Assert.Equal(1.0 / pair.First, pair.Second));
    }
}
