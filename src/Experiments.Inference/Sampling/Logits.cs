using System.Numerics;

namespace Experiments.Inference.Sampling;

/// <summary>Reads distributions from logits, (V).</summary>
public static class Logits
{
    /// <summary>The token with the highest logit; of equals the one with the lowest id.</summary>
    /// <param name="logits">The logits, at least one.</param>
    /// <exception cref="StageException">No logit is a finite number.</exception>
    public static int ArgMax(ReadOnlySpan<float> logits)
    {
        var maximum = Maximum(logits);
        var index = logits.IndexOf(maximum);
        if (index < 0 || !float.IsFinite(maximum))
        {
            throw new StageException("The model's logits are not finite numbers: its weights are damaged, or its training diverged.");
        }

        return index;
    }

    /// <summary>The logarithm of the sum of the logits' exponentials: a token's log-probability is its logit less this.</summary>
    /// <param name="logits">The logits, at least one.</param>
    /// <exception cref="StageException">A logit is not a finite number.</exception>
    public static double LogSumExp(ReadOnlySpan<float> logits)
    {
        var maximum = logits[ArgMax(logits)];

        // In double and in order: the sum is the same whatever the width of the machine's vectors.
        var sum = 0.0;
        foreach (var logit in logits)
        {
            sum += PortableMath.Exp((double)logit - maximum);
        }

        return maximum + PortableMath.Log(Finite(sum));
    }

    /// <summary>D(p ‖ q) = Σ p · ln(p / q) of two distributions, in nats; 0 where they are the same.</summary>
    /// <param name="logits">The logits of p, (V).</param>
    /// <param name="others">The logits of q, as many.</param>
    /// <exception cref="ArgumentException">They are not as many.</exception>
    /// <exception cref="StageException">A logit is not a finite number.</exception>
    public static double Divergence(ReadOnlySpan<float> logits, ReadOnlySpan<float> others)
    {
        if (logits.Length != others.Length)
        {
            throw new ArgumentException($"Distributions over {logits.Length} and {others.Length} tokens cannot be compared.");
        }

        // Each exponential once: Σ p · (logit − other) less the difference of the two logarithms of sums.
        var maximum = logits[ArgMax(logits)];
        var (sum, weighted) = (0.0, 0.0);
        for (var i = 0; i < logits.Length; i++)
        {
            var part = PortableMath.Exp((double)logits[i] - maximum);
            sum += part;
            weighted += part * ((double)logits[i] - others[i]);
        }

        // Rounding may leave a little less than nothing.
        return Math.Max(0, (weighted / sum) - (maximum + PortableMath.Log(Finite(sum)) - LogSumExp(others)));
    }

    private static double Finite(double sum) => double.IsFinite(sum) ? sum : throw new StageException(
        "Some of the model's logits are not numbers: its weights are damaged, or its training diverged.");

    private static float Maximum(ReadOnlySpan<float> logits)
    {
        var maximum = float.NegativeInfinity;
        var i = 0;
        if (logits.Length >= Vector<float>.Count)
        {
            var lanes = new Vector<float>(float.NegativeInfinity);
            for (; i + Vector<float>.Count <= logits.Length; i += Vector<float>.Count)
            {
                lanes = Vector.Max(lanes, new Vector<float>(logits[i..]));
            }

            for (var lane = 0; lane < Vector<float>.Count; lane++)
            {
                maximum = MathF.Max(maximum, lanes[lane]);
            }
        }

        for (; i < logits.Length; i++)
        {
            maximum = MathF.Max(maximum, logits[i]);
        }

        return maximum;
    }
}
