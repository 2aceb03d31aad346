namespace Experiments.Kernels.Parts;

/// <summary>The norm that weights ask for.</summary>
internal static class Norms
{
    /// <summary>A norm with a bias subtracts the mean, too; one without does not. Null where there are no weights.</summary>
    public static unsafe INorm? Find(NormWeights weights, NormWeights gradients, float epsilon) =>
        !weights.Exist ? null : weights.Bias == null
            ? new RmsNormPart(weights.Gain, gradients.Gain, epsilon)
            : new LayerNormPart(weights, gradients, epsilon);

    /// <summary>The same, where there must be weights.</summary>
    public static INorm Of(NormWeights weights, NormWeights gradients, float epsilon) =>
        Find(weights, gradients, epsilon) ?? throw new ArgumentException("A norm has no weights.", nameof(weights));
}
