using Experiments.Results.Claims;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Tests.Claims;

public sealed class ClaimFunctionTests
{
    [Theory]
    [InlineData("Mean(Loss).Upper < 1", "Mean")]
    [InlineData("Difference(Loss, Size, 0, 1).Upper < Mean(Loss).Estimate", "Difference Mean")]
    [InlineData("GeometricMean(Loss).Upper < 1", "")]
    [InlineData("Meaning == 1", "")]
    public void Functions_are_found_by_their_whole_names(string text, string names)
    {
        var claim = new ClaimInfo("claim", text, new SourcePosition("test.yaml", 1, 1));
        Assert.Equal(names, string.Join(' ', ClaimFunction.In(claim).Select(function => function.Name)));
    }
}
