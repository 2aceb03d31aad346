namespace Experiments.Evaluation.Code;

/// <summary>The probability that one of k solutions is right.</summary>
/// <remarks>Source: Chen et al., "Evaluating Large Language Models Trained on Code", 2021, arXiv:2107.03374, equation 1.</remarks>
internal static class PassAtK
{
    /// <summary>1 − C(n−c, k) / C(n, k), as a product of factors, without large numbers.</summary>
    /// <param name="n">Solutions; at least k.</param>
    /// <param name="c">Those that are right.</param>
    /// <param name="k">How many are drawn.</param>
    public static double Estimate(int n, int c, int k)
    {
        if (n - c < k)
        {
            return 1;
        }

        var none = 1.0;
        for (var i = n - c + 1; i <= n; i++)
        {
            none *= 1 - (double)k / i;
        }

        return 1 - none;
    }
}
