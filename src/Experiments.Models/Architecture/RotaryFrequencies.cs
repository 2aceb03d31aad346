namespace Experiments.Models.Architecture;

/// <summary>The angles by which pairs of features turn from one position to the next.</summary>
/// <param name="PerPair">For each pair, in radians, the fastest first.</param>
/// <param name="Magnitude">What sines and cosines are multiplied by.</param>
/// <remarks>Source: Su et al., "RoFormer", arXiv:2104.09864: pair i turns by base^(−2i / width).</remarks>
public sealed record RotaryFrequencies(IReadOnlyList<double> PerPair, double Magnitude)
{
    // What turns as often within the original context as the first says keeps its speed, as the second slows by the whole factor.
    private static readonly (double Kept, double Slowed) Llama3Turns = (4, 1);
    private static readonly (double Kept, double Slowed) YarnTurns = (32, 1);

    /// <summary>The angles of a layer.</summary>
    /// <param name="architecture">The model.</param>
    /// <param name="isLocal">Whether the layer sees a window of the text.</param>
    public static RotaryFrequencies Of(DecoderArchitecture architecture, bool isLocal = false)
    {
        var width = architecture.RotaryWidth ?? architecture.HeadWidth;
        var isOther = isLocal && architecture.Traits.LocalRopeBase > 0;
        var rotaryBase = isOther ? architecture.Traits.LocalRopeBase : architecture.RopeBase;
        var plain = Enumerable.Range(0, width / 2).Select(pair => PortableMath.Pow(rotaryBase, -2.0 * pair / width)).ToArray();
        return isOther || architecture.RopeScaling is not { } scaling
            ? new(plain, 1)
            : scaling.Kind switch
            {
                RopeScalingKind.Linear => new([.. plain.Select(frequency => frequency / scaling.Factor)], 1),
                RopeScalingKind.Llama3 => new([.. plain.Select(frequency => frequency / Divisor(scaling, frequency))], 1),
                _ => Yarn(scaling, plain, rotaryBase, width),
            };
    }

    /// <summary>By how much llama3 slows each pair: from 1 to the factor.</summary>
    internal static IReadOnlyList<double> Divisors(DecoderArchitecture architecture, RopeScaling scaling) =>
        [.. Of(architecture with { RopeScaling = null }).PerPair.Select(frequency => Divisor(scaling, frequency))];

    private static double Divisor(RopeScaling scaling, double frequency)
    {
        var turns = scaling.OriginalContext * frequency / (2 * Math.PI);
        var kept = Math.Clamp((turns - Llama3Turns.Slowed) / (Llama3Turns.Kept - Llama3Turns.Slowed), 0, 1);
        return 1 / ((1 - kept) / scaling.Factor + kept);
    }

    private static RotaryFrequencies Yarn(RopeScaling scaling, double[] plain, double rotaryBase, int width)
    {
        var first = Math.Max(0, Math.Floor(PairThatTurns(YarnTurns.Kept)));
        var last = Math.Min(width - 1, Math.Ceiling(PairThatTurns(YarnTurns.Slowed)));
        var blended = plain.Select((frequency, pair) =>
        {
            var slowed = Math.Clamp((pair - first) / Math.Max(0.001, last - first), 0, 1);
            return frequency * (1 - slowed) + frequency / scaling.Factor * slowed;
        });
        return new([.. blended], 1 + 0.1 * PortableMath.Log(scaling.Factor));

        double PairThatTurns(double times) =>
            width * PortableMath.Log(scaling.OriginalContext / (times * 2 * Math.PI)) / (2 * PortableMath.Log(rotaryBase));
    }
}
