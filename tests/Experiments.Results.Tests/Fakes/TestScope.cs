using Experiments.Results.Claims;
using Experiments.Results.Model;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Tests.Fakes;

/// <summary>A scope as the generator writes it, with its statistics opened to tests.</summary>
public sealed class TestScope(ResultTable results) : ClaimScope(results)
{
    public static AxisColumn Examples { get; } = Axis("examples");

    public static AxisColumn Size { get; } = Axis("size");

    public MeasureColumn ExactMatch => Measure("exact-match");

    public MeasureColumn Style => Measure("style");

    public ClaimVerdict Check(Func<TestScope, bool> expression) =>
        Check(new ClaimInfo("claim", "=…", new SourcePosition("test.yaml", 1, 1)), () => expression(this));

    /// <summary>The same where missing scores take their worst and their best.</summary>
    public ClaimVerdict CheckBounds(Func<TestScope, bool> expression) => Check(
        new ClaimInfo("claim", "=…", new SourcePosition("test.yaml", 1, 1)) { BoundsUnscored = true }, () => expression(this));

    public Statistic MeanOf(MeasureColumn measure) => Mean(measure);

    public Statistic MeanAt(AxisPoint at) => Mean(ExactMatch, Examples, at);

    public Statistic Change(AxisPoint from, AxisPoint to) => Difference(ExactMatch, Examples, from, to);

    public Statistic Change(MeasureColumn measure, AxisPoint from, AxisPoint to) => Difference(measure, Examples, from, to);

    public Statistic Gap(MeasureColumn first, MeasureColumn second) => Difference(first, second);

    public Statistic Closes(AxisPoint from, AxisPoint to, double reference) => GapClosed(ExactMatch, Examples, from, to, reference);

    public Statistic ClosesTo(AxisPoint from, AxisPoint to, MeasureColumn reference) =>
        GapClosed(ExactMatch, Examples, from, to, reference);

    public Statistic ChangesMore(MeasureColumn first, MeasureColumn second, AxisPoint from, AxisPoint to) =>
        Interaction(first, second, Examples, from, to);

    public Statistic SlopeOf(AxisColumn axis) => Slope(ExactMatch, axis);

    public Trend Rises(AxisColumn axis) => Increasing(ExactMatch, axis);

    public Trend Falls(AxisColumn axis) => Decreasing(ExactMatch, axis);

    public Equivalence Same(AxisPoint from, AxisPoint to, double margin) => Equivalent(ExactMatch, Examples, from, to, margin);
}
