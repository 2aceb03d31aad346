using Experiments.Kernels.Optimization;
using Experiments.Kernels.Threads;
using Experiments.Training.Fused;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Training.Optimization;

/// <summary>AdamW with gradient clipping; the formula is <see cref="AdamWStep"/>'s.</summary>
/// <remarks>
/// On the CPU this is our own pass over the weights: libtorch's square root gives other bits on other CPUs. Elsewhere it is libtorch's
/// operators.
/// </remarks>
internal sealed class AdamW : IOptimizer
{
    private readonly List<(Tensor Weight, Tensor Mean, Tensor Square)> states;
    private readonly OptimizerSettings settings;
    private readonly AdamWStep kernel;

    public AdamW(IReadOnlyList<Tensor> weights, OptimizerSettings settings, Crew crew)
    {
        this.settings = settings;
        states = [.. weights.Select(weight => (weight, Zeros(weight), Zeros(weight)))];
        kernel = new AdamWStep(crew);
    }

    /// <summary>Steps done so far; the corrections of the moments depend on it.</summary>
    public int Steps { get; set; }

    /// <summary>Both moments of every weight, in the order of the weights.</summary>
    public IEnumerable<Tensor> State => states.SelectMany(state => new[] { state.Mean, state.Square });

    public double Step(double learningRate)
    {
        Steps++;
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        var gradients = states.Select(state => state.Weight.grad!.contiguous()).ToList();
        var onCpu = gradients.TrueForAll(gradient => gradient.device_type == DeviceType.CPU);
        if (onCpu)
        {
            kernel.Use([.. states.Zip(gradients, ParameterOf)]);
        }

        var norm = onCpu ? Math.Sqrt(kernel.SquaredLength()) : GradientLength.Of(gradients);
        if (!double.IsFinite(norm))
        {
            return norm;
        }

        var clip = norm > settings.ClipNorm ? settings.ClipNorm / norm : 1;
        var usual = Factors(learningRate, clip);
        var decayed = usual with { KeepWeight = (float)(1 - learningRate * settings.WeightDecay) };
        var factors = states.Select(state => state.Weight.dim() > 1 ? decayed : usual).ToArray();
        if (onCpu)
        {
            kernel.Update(factors);
        }
        else
        {
            foreach (var (i, (weight, mean, square)) in states.Index())
            {
                Update(weight, gradients[i], mean, square, factors[i]);
            }
        }

        states.ForEach(state => state.Weight.grad = null);
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

    private static Tensor Zeros(Tensor weight) => zeros(weight.shape, weight.dtype, weight.device).DetachFromDisposeScope();

    private static unsafe Parameter ParameterOf((Tensor Weight, Tensor Mean, Tensor Square) state, Tensor gradient) => new(
        state.Weight.Floats(), gradient.Floats(), state.Mean.Floats(), state.Square.Floats(), state.Weight.NumberOfElements);

    /// <summary>The factors for norms, which do not decay.</summary>
    private AdamWFactors Factors(double learningRate, double clip) => new(
        (float)clip,
        (float)settings.Beta1,
        (float)(1 - settings.Beta1),
        (float)settings.Beta2,
        (float)(1 - settings.Beta2),
        1,
        (float)(learningRate / (1 - PortableMath.Pow(settings.Beta1, Steps))),
        (float)(1 / (1 - PortableMath.Pow(settings.Beta2, Steps))),
        (float)settings.Epsilon);

    private static void Update(Tensor weight, Tensor gradient, Tensor mean, Tensor square, AdamWFactors factors)
    {
        // The gradient is not needed afterwards. Every operator is a pass over memory.
        gradient.mul_(factors.Clip);
        mean.mul_(factors.KeepMean).add_(gradient, alpha: factors.AddMean);
        square.mul_(factors.KeepSquare).addcmul_(gradient, gradient, factors.AddSquare);
        var root = (square * factors.Correction).sqrt_().add_(factors.Epsilon);
        weight.mul_(factors.KeepWeight).addcdiv_(mean, root, -factors.Rate);
    }
}
