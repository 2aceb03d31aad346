namespace Experiments.Evaluation.Tests.ForLater;

/// <summary>The probability that at least one of k samples solves a task, estimated without bias from n samples.</summary>
/// <remarks>Source: Chen et al., "Evaluating Large Language Models Trained on Code", 2021: 1 − C(n−c, k) / C(n, k).</remarks>
public static class PassAtK
{
    /// <summary>The estimate for one task.</summary>
    /// <param name="samples">Samples that were drawn (n).</param>
    /// <param name="correct">Samples that solve the task (c).</param>
    /// <param name="k">Samples that a user would draw, at most n.</param>
    /// <exception cref="ArgumentOutOfRangeException">c is outside 0…n, or k outside 1…n.</exception>
    public static double Estimate(int samples, int correct, int k)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(correct);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(correct, samples);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, samples);

        // The ratio of binomials as a product, which neither overflows nor cancels; it is 0 as soon as k samples cannot all fail.
        var allFail = 1.0;
        for (var i = samples - correct + 1; i <= samples; i++)
        {
            allFail *= Math.Max(0, 1.0 - (double)k / i);
        }

        return 1 - allFail;
    }
}
