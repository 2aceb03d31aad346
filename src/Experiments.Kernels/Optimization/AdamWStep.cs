using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Experiments.Kernels.Threads;
using Experiments.Kernels.Vectors;

namespace Experiments.Kernels.Optimization;

/// <summary>One optimizer step over all weights of a model: the length of the gradient, then the update, each in one pass.</summary>
/// <remarks>
/// g = clipped gradient; m ← β₁m + (1 − β₁)g; v ← β₂v + (1 − β₂)g²; w ← w − lr · λ · w − lr · (m / (1 − β₁ᵗ)) / (sqrt(v / (1 − β₂ᵗ)) + ε).
/// Source: Loshchilov and Hutter, "Decoupled Weight Decay Regularization", arXiv:1711.05101.
/// </remarks>
/// <param name="crew">The threads.</param>
internal sealed unsafe class AdamWStep(Crew crew) : IWork
{
    private enum Phase
    {
        Measure,
        Update,
    }

    private readonly List<(Parameter Parameter, long First)> chunks = [];
    private double[] sums = [];
    private AdamWFactors[] factors = [];
    private readonly List<int> owners = [];

    /// <summary>Chooses the weights of the next step.</summary>
    public void Use(IReadOnlyList<Parameter> parameters)
    {
        chunks.Clear();
        owners.Clear();
        for (var i = 0; i < parameters.Count; i++)
        {
            for (long first = 0; first < parameters[i].Count; first += SumOfSquares.Chunk)
            {
                chunks.Add((parameters[i], first));
                owners.Add(i);
            }
        }

        if (sums.Length != chunks.Count)
        {
            sums = new double[chunks.Count];
        }
    }

    /// <summary>The sum of the squares of all gradients.</summary>
    public double SquaredLength()
    {
        crew.Run(this, (int)Phase.Measure);
        var sum = 0.0;
        foreach (var part in sums)
        {
            sum += part;
        }

        return sum;
    }

    /// <summary>Changes weights and running means.</summary>
    /// <param name="weightFactors">The factors of each weight, in the order of <see cref="Use"/>.</param>
    public void Update(AdamWFactors[] weightFactors)
    {
        factors = weightFactors;
        crew.Run(this, (int)Phase.Update);
    }

    public void Do(int phase, Share share)
    {
        var (from, to) = share.Of(chunks.Count);
        for (var i = from; i < to; i++)
        {
            var (parameter, first) = chunks[i];
            var count = Math.Min(SumOfSquares.Chunk, parameter.Count - first);
            if ((Phase)phase == Phase.Measure)
            {
                sums[i] = SumOfSquares.OfChunk(parameter.Gradient + first, count);
            }
            else
            {
                Update(
                    parameter.Values + first,
                    parameter.Gradient + first,
                    parameter.Mean + first,
                    parameter.Square + first,
                    count,
                    factors[owners[i]]);
            }
        }
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
}
