namespace Experiments.Training.Preferences;

/// <summary>The loss of an answer with a label.</summary>
/// <remarks>
/// With r = log π(y | x) − log π_ref(y | x) and the reference point z: λ_D (1 − σ(β (r − z))) of a desirable answer, and
/// λ_U (1 − σ(β (z − r))) of another. Source: Ethayarajh et al., arXiv:2402.01306, equation 8.
/// </remarks>
/// <param name="beta">β.</param>
/// <param name="desirable">λ_D.</param>
/// <param name="undesirable">λ_U.</param>
internal sealed class LabelledLoss(double beta, double desirable, double undesirable)
{
    /// <summary>β.</summary>
    public double Beta => beta;

    /// <summary>The loss, and its slope in r.</summary>
    /// <param name="ratio">r.</param>
    /// <param name="point">z, a constant.</param>
    /// <param name="isDesirable">The label.</param>
    public (double Loss, double Slope) At(double ratio, double point, bool isDesirable)
    {
        var (weight, sign) = isDesirable ? (desirable, 1) : (undesirable, -1);
        var gain = sign * beta * (ratio - point);
        return (weight * Logistic.Of(-gain), -sign * weight * beta * Logistic.Of(gain) * Logistic.Of(-gain));
    }
}
