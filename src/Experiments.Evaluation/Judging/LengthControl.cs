namespace Experiments.Evaluation.Judging;

/// <summary>A win rate as it would be if both sides wrote at equal length.</summary>
/// <remarks>
/// Source: Dubois et al., "Length-Controlled AlpacaEval", 2024, without the difficulty of instructions (their minimal form):
/// P(win) = σ(θ + φ · tanh(difference of length / its standard deviation)), fitted by
/// maximum likelihood with ½ for ties; the controlled rate is σ(θ).
/// </remarks>
public static class LengthControl
{
    // Keeps coefficients finite when length decides every verdict, and moves ordinary fits by less than 0.1 %.
    private const double Ridge = 1e-3;

    /// <summary>The controlled win rate in [0, 1]; NaN when there is no pair.</summary>
    /// <param name="preferences">The verdict on each pair: 1, ½ or 0.</param>
    /// <param name="lengthDifferences">The response's length less the reference's, for the same pairs.</param>
    /// <exception cref="ArgumentException">The counts differ.</exception>
    public static double WinRate(IReadOnlyList<double> preferences, IReadOnlyList<double> lengthDifferences)
    {
        if (preferences.Count != lengthDifferences.Count)
        {
            throw new ArgumentException(
                $"There are {preferences.Count} verdicts, but {lengthDifferences.Count} differences of length.", nameof(lengthDifferences));
        }

        if (preferences.Count == 0)
        {
            return double.NaN;
        }

        var mean = lengthDifferences.Average();
        var deviation = Math.Sqrt(lengthDifferences.Average(difference => (difference - mean) * (difference - mean)));
        var lengths = lengthDifferences.Select(difference => deviation == 0 ? 0 : PortableMath.Tanh(difference / deviation)).ToArray();
        return Sigmoid(Fit(preferences, lengths).Intercept);
    }

    /// <summary>Newton's method on the ridge-penalised log-likelihood, which is strictly concave: it converges from 0.</summary>
    private static (double Intercept, double Slope) Fit(IReadOnlyList<double> preferences, double[] lengths)
    {
        var (theta, phi) = (0.0, 0.0);
        for (var step = 0; step < 100; step++)
        {
            var (g0, g1) = (-Ridge * theta, -Ridge * phi);
            var (h00, h01, h11) = (Ridge, 0.0, Ridge);
            for (var i = 0; i < lengths.Length; i++)
            {
                var probability = Sigmoid(theta + phi * lengths[i]);
                var error = preferences[i] - probability;
                var weight = probability * (1 - probability);
                g0 += error;
                g1 += error * lengths[i];
                h00 += weight;
                h01 += weight * lengths[i];
                h11 += weight * lengths[i] * lengths[i];
            }

            var determinant = h00 * h11 - h01 * h01;
            var (d0, d1) = ((h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant);

            // Damped: a full step may overshoot where nearly all verdicts agree.
            var scale = Math.Min(1, 2 / Math.Max(1e-12, Math.Max(Math.Abs(d0), Math.Abs(d1))));
            theta += scale * d0;
            phi += scale * d1;
            if (Math.Max(Math.Abs(d0), Math.Abs(d1)) < 1e-10)
            {
                break;
            }
        }

        return (theta, phi);
    }

    private static double Sigmoid(double x) => 1 / (1 + PortableMath.Exp(-x));
}
