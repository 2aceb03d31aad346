namespace Experiments.Training.Preferences;

/// <summary>The logistic function σ, with equal bits on every machine.</summary>
internal static class Logistic
{
    /// <summary>σ(x) = 1 / (1 + e^−x).</summary>
    public static double Of(double x)
    {
        // The exponential of a positive number could be infinite.
        var small = PortableMath.Exp(-Math.Abs(x));
        return (x >= 0 ? 1 : small) / (1 + small);
    }

    /// <summary>log σ(x).</summary>
    public static double Log(double x) => Math.Min(x, 0) - LogOfOneMore(PortableMath.Exp(-Math.Abs(x)));

    // log(1 + y) for y in [0, 1]: what rounding 1 + y took away is put back, or the loss of a sure pair would be 0.
    private static double LogOfOneMore(double y)
    {
        var sum = 1 + y;
        return PortableMath.Log(sum) + (y - (sum - 1)) / sum;
    }
}
