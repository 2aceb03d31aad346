namespace Experiments.Evaluation.WinRates;

/// <summary>Logistic regression without an intercept and with an L1 penalty: β that minimises ‖β‖₁ + C · Σ wᵢ lossᵢ.</summary>
/// <remarks>
/// The loss is −y log p − (1 − y) log(1 − p) with p = σ(x·β), and y in [0, 1]. Source: the objective of liblinear and of scikit-learn's
/// LogisticRegression with penalty l1. Solved by Newton's method, each step by coordinate descent (Friedman, Hastie and Tibshirani, 2010).
/// </remarks>
internal static class SparseLogistic
{
    // Newton's steps square their error: after one of this size, what is left is below the rounding of the sums.
    private const double Enough = 1e-8;

    // Below it, two sums of losses differ by their rounding alone.
    private const double Rounding = 1e-13;

    /// <summary>The coefficients, one for each column.</summary>
    /// <param name="rows">What is fitted to; all with as many columns.</param>
    /// <param name="strength">C: the higher, the weaker the penalty.</param>
    /// <param name="start">Where to begin, such as at the coefficients of another penalty; null for 0.</param>
    public static double[] Fit(IReadOnlyList<WeightedRow> rows, double strength, double[]? start = null)
    {
        var coefficients = start ?? new double[rows[0].X.Length];
        var reached = Objective(rows, coefficients, strength);
        for (var step = 0; step < 100; step++)
        {
            var (gradient, hessian) = Derivatives(rows, coefficients, strength);
            var change = Descend(coefficients, gradient, hessian);
            var (scale, size) = (1.0, change.Max(Math.Abs));
            var (next, objective) = (Moved(coefficients, change, scale), 0.0);
            while ((objective = Objective(rows, next, strength)) > reached * (1 + Rounding) && scale * size > Enough)
            {
                // A full step may overshoot where nearly all verdicts agree.
                scale /= 2;
                next = Moved(coefficients, change, scale);
            }

            (coefficients, reached) = (next, objective);
            if (scale * size <= Enough)
            {
                break;
            }
        }

        return coefficients;
    }

    /// <summary>σ(x·β).</summary>
    public static double Probability(double[] x, double[] coefficients) => 1 / (1 + PortableMath.Exp(-Dot(x, coefficients)));

    /// <summary>The mean of the rows' weighted losses.</summary>
    public static double Loss(IReadOnlyList<WeightedRow> rows, double[] coefficients) =>
        rows.Sum(row => row.Weight * Loss(row.Y, Dot(row.X, coefficients))) / rows.Count;

    /// <summary>Σ wᵢ pᵢ (1 − pᵢ) xᵢ xᵢᵀ.</summary>
    public static double[,] Information(IReadOnlyList<WeightedRow> rows, double[] coefficients) =>
        Derivatives(rows, coefficients, 1).Hessian;

    private static (double[] Gradient, double[,] Hessian) Derivatives(
        IReadOnlyList<WeightedRow> rows, double[] coefficients, double strength)
    {
        var columns = coefficients.Length;
        var (gradient, hessian) = (new double[columns], new double[columns, columns]);
        foreach (var row in rows)
        {
            var probability = Probability(row.X, coefficients);
            var (slope, weight) = (
                strength * row.Weight * (probability - row.Y), strength * row.Weight * probability * (1 - probability));
            for (var i = 0; i < columns; i++)
            {
                gradient[i] += slope * row.X[i];
                for (var j = 0; j < columns; j++)
                {
                    hessian[i, j] += weight * row.X[i] * row.X[j];
                }
            }
        }

        return (gradient, hessian);
    }

    /// <summary>The change that minimises the penalty and the quadratic that touches the loss, one coordinate after the other.</summary>
    private static double[] Descend(double[] coefficients, double[] gradient, double[,] hessian)
    {
        var change = new double[coefficients.Length];
        for (var round = 0; round < 1000; round++)
        {
            var most = 0.0;
            for (var i = 0; i < change.Length; i++)
            {
                var curvature = hessian[i, i];
                if (curvature <= 0)
                {
                    continue;
                }

                var slope = gradient[i];
                for (var j = 0; j < change.Length; j++)
                {
                    slope += hessian[i, j] * change[j];
                }

                // The minimum of a parabola and |β|: the parabola's, drawn towards 0 by 1 over its curvature.
                var target = coefficients[i] + change[i] - slope / curvature;
                var next = Math.Sign(target) * Math.Max(0, Math.Abs(target) - 1 / curvature) - coefficients[i];
                most = Math.Max(most, Math.Abs(next - change[i]));
                change[i] = next;
            }

            if (most < Enough * Enough)
            {
                break;
            }
        }

        return change;
    }

    private static double Objective(IReadOnlyList<WeightedRow> rows, double[] coefficients, double strength) =>
        coefficients.Sum(Math.Abs) + strength * rows.Count * Loss(rows, coefficients);

    // log(1 + e^z) − y z, without an overflow.
    private static double Loss(double y, double z) =>
        Math.Max(z, 0) + PortableMath.Log(1 + PortableMath.Exp(-Math.Abs(z))) - y * z;

    private static double Dot(double[] x, double[] y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    private static double[] Moved(double[] from, double[] change, double scale) =>
        [.. from.Zip(change, (value, step) => value + scale * step)];
}

/// <summary>A row that a regression is fitted to.</summary>
/// <param name="X">The columns.</param>
/// <param name="Y">What is to be explained, in [0, 1].</param>
/// <param name="Weight">How much the row counts.</param>
internal readonly record struct WeightedRow(double[] X, double Y, double Weight);
