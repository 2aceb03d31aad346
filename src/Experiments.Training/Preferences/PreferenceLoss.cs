namespace Experiments.Training.Preferences;

/// <summary>The loss of a pair of answers.</summary>
/// <remarks>
/// With m = (log π(chosen) − log π_ref(chosen)) − (log π(rejected) − log π_ref(rejected)), the margin between both answers:
/// sigmoid −(1 − ε) log σ(β m) − ε log σ(−β m), ipo (m − 1 / 2β)², hinge max(0, 1 − β m).
/// </remarks>
/// <param name="kind">Which loss.</param>
/// <param name="beta">β.</param>
/// <param name="labelSmoothing">ε: the share of pairs whose preference may be the wrong way round.</param>
internal sealed class PreferenceLoss(PreferenceLossKind kind, double beta, double labelSmoothing)
{
    /// <summary>β.</summary>
    public double Beta => beta;

    /// <summary>The loss, and its slope.</summary>
    /// <param name="margin">m.</param>
    public (double Loss, double Slope) At(double margin) => kind switch
    {
        PreferenceLossKind.Ipo => (Square(margin - 1 / (2 * beta)), 2 * (margin - 1 / (2 * beta))),
        PreferenceLossKind.Hinge => (Math.Max(0, 1 - beta * margin), beta * margin < 1 ? -beta : 0),
        _ => (
            -(1 - labelSmoothing) * Logistic.Log(beta * margin) - labelSmoothing * Logistic.Log(-beta * margin),
            -beta * ((1 - labelSmoothing) * Logistic.Of(-beta * margin) - labelSmoothing * Logistic.Of(beta * margin))),
    };

    private static double Square(double x) => x * x;
}
