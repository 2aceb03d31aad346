namespace Experiments.Results.Comparison;

/// <summary>What counts as a difference.</summary>
public sealed record ComparisonSettings
{
    /// <summary>
    /// A change of a measure that is no larger is not a regression, even when it is significant. In the measure's own unit; the default
    /// value is 0.01.
    /// </summary>
    public double Margin { get; init; } = 0.01;

    /// <summary>
    /// The probability below which a change counts as significant, after Holm's correction over all measures and cells. The default value
    /// is 0.05.
    /// </summary>
    public double Significance { get; init; } = 0.05;

    /// <summary>
    /// The largest difference of the loss during the first 10 steps, in nats per token. The default value, 1e-5, is what other CPUs and
    /// BLAS libraries were measured to make in single precision.
    /// </summary>
    public double EarlyLoss { get; init; } = 1e-5;

    /// <summary>The largest difference of the loss until step 200, in nats per token. The default value is 1e-3.</summary>
    public double Loss { get; init; } = 1e-3;

    /// <summary>
    /// The largest difference of the mean loss over the last tenth of a training, in nats per token: rounding grows with the steps, so that
    /// single steps no longer compare. The default value is 0.02.
    /// </summary>
    public double FinalLoss { get; init; } = 0.02;
}
