using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Experiments.Kernels.Vectors;

namespace Experiments.Kernels.Rows;

/// <summary>−log softmax(logits)[target] of a row, in nats.</summary>
internal static unsafe class CrossEntropy
{
    /// <summary>Computes the loss, and puts its gradient times <paramref name="weight"/> in the logits' place.</summary>
    /// <param name="logits">V numbers; overwritten by (softmax − one-hot) · weight.</param>
    /// <param name="target">The token that was to be predicted.</param>
    /// <param name="vocabulary">Tokens of the vocabulary (V).</param>
    /// <param name="weight">The row's weight in the loss: 1 / learned tokens for the mean.</param>
    /// <returns>The row's loss.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double ToGradient(float* logits, long target, int vocabulary, float weight)
    {
        var highest = Softmax.Highest(logits, vocabulary);
        var loss = highest - (double)logits[target];
        var sum = Softmax.Exponentials(logits, vocabulary, 1, highest);
        var scale = Vector256.Create(weight / sum);
        for (long i = 0; i < vocabulary; i += Lanes.Width)
        {
            Lanes.Store(Lanes.Load(logits, i, vocabulary) * scale, logits, i, vocabulary);
        }

        logits[target] -= weight;
        return loss + PortableMath.Log(sum);
    }
}
