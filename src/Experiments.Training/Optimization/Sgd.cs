using Experiments.Training.Fused;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Training.Optimization;

/// <summary>v ← β·v + g; w ← w − lr · (v + λ · w), with g clipped. Without momentum (β = 0) nothing is kept.</summary>
/// <remarks>Source: Polyak, "Some methods of speeding up the convergence of iteration methods", 1964, in libtorch's form.</remarks>
internal sealed class Sgd : IOptimizer
{
    private readonly IReadOnlyList<Tensor> weights;
    private readonly IReadOnlyList<Tensor> velocities;
    private readonly OptimizerSettings settings;

    public Sgd(IReadOnlyList<Tensor> weights, OptimizerSettings settings)
    {
        this.weights = weights;
        this.settings = settings;
        velocities = settings.Beta1 == 0 ? [] : [.. weights.Select(weight => zeros_like(weight).detach().DetachFromDisposeScope())];
    }

    public int Steps { get; set; }

    public IEnumerable<Tensor> State => velocities;

    public double Step(double learningRate)
    {
        Steps++;
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        var gradients = weights.Select(weight => weight.grad!.contiguous()).ToList();
        var norm = GradientLength.Of(gradients);
        if (!double.IsFinite(norm))
        {
            return norm;
        }

        var clip = (float)(norm > settings.ClipNorm ? settings.ClipNorm / norm : 1);
        for (var i = 0; i < weights.Count; i++)
        {
            var decay = (float)(weights[i].dim() > 1 ? settings.WeightDecay : 0);
            if (weights[i].device_type == DeviceType.CPU)
            {
                Update(weights[i], gradients[i], velocities.ElementAtOrDefault(i), clip, (float)learningRate, decay);
            }
            else
            {
                var clipped = gradients[i] * clip;
                var velocity = velocities.Count > 0 ? velocities[i].mul_(settings.Beta1).add_(clipped) : clipped;
                weights[i].sub_((velocity + weights[i] * decay) * learningRate);
            }

            weights[i].grad = null;
        }

        return norm;
    }

    public void Dispose()
    {
        foreach (var velocity in velocities)
        {
            velocity.Dispose();
        }
    }

    // Each operation is rounded by itself: the same bits on every processor.
    private unsafe void Update(Tensor weight, Tensor gradient, Tensor? velocity, float clip, float rate, float decay)
    {
        float* w = weight.Floats(), g = gradient.Floats(), v = velocity is null ? null : velocity.Floats();
        var beta = (float)settings.Beta1;
        for (long i = 0; i < weight.NumberOfElements; i++)
        {
            var step = g[i] * clip;
            if (v is not null)
            {
                step = v[i] = v[i] * beta + step;
            }

            w[i] -= rate * (step + decay * w[i]);
        }
    }
}
