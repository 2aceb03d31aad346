using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Experiments.Training.Kernels;
using static TorchSharp.torch;

namespace Experiments.Training.Optimization;

/// <summary><see cref="AdamW"/>'s arithmetic in one pass over single-precision tensors in the CPU's memory.</summary>
internal static unsafe class AdamWKernel
{
    /// <summary>Squares are summed in single precision over so many numbers, then in double.</summary>
    private const long Chunk = 4096;

    /// <summary>Σ g², in an order that does not depend on threads.</summary>
    public static double SquaredLength(Tensor gradient)
    {
        float* g = gradient.Floats();
        var count = gradient.NumberOfElements;
        var chunks = (count + Chunk - 1) / Chunk;
        var sums = new double[chunks];
        TensorMemory.ForRows(chunks, Chunk, (from, to) =>
        {
            for (var chunk = from; chunk < to; chunk++)
            {
                sums[chunk] = SumOfSquares(g + chunk * Chunk, Math.Min(Chunk, count - chunk * Chunk));
            }
        });
        return sums.Sum();
    }

    /// <summary>Changes weight, mean and square in place.</summary>
    public static void Update(Tensor weight, Tensor gradient, Tensor mean, Tensor square, AdamWFactors factors)
    {
        float* w = weight.Floats(), g = gradient.Floats(), m = mean.Floats(), v = square.Floats();
        var count = weight.NumberOfElements;
        TensorMemory.ForRows((count + Chunk - 1) / Chunk, Chunk, (from, to) =>
            Update(
                w + from * Chunk,
                g + from * Chunk,
                m + from * Chunk,
                v + from * Chunk,
                Math.Min(to * Chunk, count) - from * Chunk,
                factors));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Update(float* w, float* g, float* m, float* v, long count, AdamWFactors factors)
    {
        var (clip, rate, epsilon) = (Vector256.Create(factors.Clip), Vector256.Create(factors.Rate), Vector256.Create(factors.Epsilon));
        var (keepMean, addMean) = (Vector256.Create(factors.KeepMean), Vector256.Create(factors.AddMean));
        var (keepSquare, addSquare) = (Vector256.Create(factors.KeepSquare), Vector256.Create(factors.AddSquare));
        var (keepWeight, correction) = (Vector256.Create(factors.KeepWeight), Vector256.Create(factors.Correction));
        for (long i = 0; i < count; i += Lanes.Width)
        {
            var gradient = Lanes.Load(g, i, count) * clip;
            var mean = Lanes.Load(m, i, count) * keepMean + gradient * addMean;
            var square = Lanes.Load(v, i, count) * keepSquare + gradient * gradient * addSquare;
            var step = rate * mean / (Vector256.Sqrt(square * correction) + epsilon);
            Lanes.Store(mean, m, i, count);
            Lanes.Store(square, v, i, count);
            Lanes.Store(Lanes.Load(w, i, count) * keepWeight - step, w, i, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double SumOfSquares(float* g, long count)
    {
        var sums = Vector256<float>.Zero;
        for (long i = 0; i < count; i += Lanes.Width)
        {
            var gradient = Lanes.Load(g, i, count);
            sums = Vector256.FusedMultiplyAdd(gradient, gradient, sums);
        }

        return Lanes.Sum(sums);
    }
}
