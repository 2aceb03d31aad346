using Experiments.Training.Architecture;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Training.Optimization;

/// <summary>AdamW with gradient clipping.</summary>
/// <remarks>
/// g = clipped gradient; m ← β₁m + (1 − β₁)g; v ← β₂v + (1 − β₂)g²; w ← w − lr · λ · w − lr · (m / (1 − β₁ᵗ)) / (sqrt(v / (1 − β₂ᵗ)) + ε).
/// Source: Loshchilov and Hutter, arXiv:1711.05101. On the CPU this is our own pass over the weights (<see cref="AdamWKernel"/>):
/// libtorch's square root
/// gives other bits on other CPUs.
/// </remarks>
internal sealed class AdamW : IDisposable
{
    private readonly List<(Tensor Weight, Tensor Mean, Tensor Square)> states;
    private readonly AdamWSettings settings;

    public AdamW(ModelWeights weights, AdamWSettings settings)
    {
        this.settings = settings;
        states = [.. weights.All.Select(weight => (weight, State(weight), State(weight)))];
    }

    /// <summary>Steps done so far; the corrections of the moments depend on it.</summary>
    public int Steps { get; set; }

    /// <summary>Both moments of every weight, in the order of the weights.</summary>
    public IEnumerable<Tensor> Moments => states.SelectMany(state => new[] { state.Mean, state.Square });

    /// <summary>Changes the weights by their gradients, and forgets the gradients. One that is not finite changes nothing.</summary>
    /// <param name="learningRate">The step's learning rate.</param>
    /// <returns>The length of the gradient before clipping.</returns>
    public double Step(double learningRate)
    {
        Steps++;
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        var gradients = states.Select(state => state.Weight.grad!.contiguous()).ToList();
        var norm = Math.Sqrt(gradients.Sum(SquaredLength));
        if (!double.IsFinite(norm))
        {
            return norm;
        }

        var clip = norm > settings.ClipNorm ? settings.ClipNorm / norm : 1;
        foreach (var ((weight, mean, square), gradient) in states.Zip(gradients))
        {
            var factors = Factors(weight, learningRate, clip);
            if (gradient.device_type == DeviceType.CPU)
            {
                AdamWKernel.Update(weight, gradient, mean, square, factors);
            }
            else
            {
                Update(weight, gradient, mean, square, factors);
            }

            weight.grad = null;
        }

        return norm;
    }

    public void Dispose()
    {
        foreach (var (_, mean, square) in states)
        {
            mean.Dispose();
            square.Dispose();
        }
    }

    private static Tensor State(Tensor weight) => zeros(weight.shape, weight.dtype, weight.device).DetachFromDisposeScope();

    private static double SquaredLength(Tensor gradient) =>
        gradient.device_type == DeviceType.CPU
            ? AdamWKernel.SquaredLength(gradient)
            : gradient.square().sum().to_type(ScalarType.Float64).item<double>();

    private AdamWFactors Factors(Tensor weight, double learningRate, double clip) => new(
        (float)clip,
        (float)settings.Beta1,
        (float)(1 - settings.Beta1),
        (float)settings.Beta2,
        (float)(1 - settings.Beta2),
        (float)(1 - (weight.dim() > 1 ? learningRate * settings.WeightDecay : 0)),
        (float)(learningRate / (1 - PortableMath.Pow(settings.Beta1, Steps))),
        (float)(1 / (1 - PortableMath.Pow(settings.Beta2, Steps))),
        (float)settings.Epsilon);

    private static void Update(Tensor weight, Tensor gradient, Tensor mean, Tensor square, AdamWFactors factors)
    {
        var clipped = gradient * factors.Clip;
        mean.mul_(factors.KeepMean).add_(clipped * factors.AddMean);
        square.mul_(factors.KeepSquare).add_(clipped.square() * factors.AddSquare);
        weight.mul_(factors.KeepWeight).sub_(mean * factors.Rate / ((square * factors.Correction).sqrt() + factors.Epsilon));
    }
}
