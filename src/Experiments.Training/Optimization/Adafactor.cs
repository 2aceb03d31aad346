using Experiments.Training.Fused;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Training.Optimization;

/// <summary>Adafactor without momentum, with a learning rate of one's own; the formula is <see cref="AdafactorStep"/>'s.</summary>
/// <remarks>On the CPU these are sums in a fixed order in double precision; elsewhere libtorch's operators.</remarks>
internal sealed class Adafactor : IOptimizer
{
    private readonly List<(Tensor Weight, Tensor Rows, Tensor? Columns)> states;
    private readonly OptimizerSettings settings;

    public Adafactor(IReadOnlyList<Tensor> weights, OptimizerSettings settings)
    {
        this.settings = settings;
        states = [.. weights.Select(weight => weight.dim() == 2
            ? (weight, Zeros(weight, weight.shape[0]), Zeros(weight, weight.shape[1]))
            : (weight, Zeros(weight, weight.NumberOfElements), (Tensor?)null))];
    }

    public int Steps { get; set; }

    public IEnumerable<Tensor> State => states.SelectMany(state => new[] { state.Rows, state.Columns }).OfType<Tensor>();

    public double Step(double learningRate)
    {
        Steps++;
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        var gradients = states.Select(state => state.Weight.grad!.contiguous()).ToList();
        var norm = GradientLength.Of(gradients);
        if (!double.IsFinite(norm))
        {
            return norm;
        }

        var clip = norm > settings.ClipNorm ? settings.ClipNorm / norm : 1;
        foreach (var ((weight, rows, columns), gradient) in states.Zip(gradients))
        {
            var kept = AdafactorStep.Kept(Steps);
            var decay = weight.dim() > 1 ? learningRate * settings.WeightDecay : 0;
            var change = weight.device_type == DeviceType.CPU
                ? OnCpu(gradient, rows, columns, clip, kept)
                : Elsewhere(gradient * clip, rows, columns, kept);
            Apply(weight, change, learningRate, decay);
            weight.grad = null;
        }

        return norm;
    }

    public void Dispose()
    {
        foreach (var tensor in State)
        {
            tensor.Dispose();
        }
    }

    private static Tensor Zeros(Tensor weight, long size) => zeros(size, weight.dtype, weight.device).DetachFromDisposeScope();

    // The gradient's memory is used again.
    private static unsafe Tensor OnCpu(Tensor gradient, Tensor rows, Tensor? columns, double clip, double kept)
    {
        AdafactorStep.Scale(new Span<float>(gradient.Floats(), (int)gradient.NumberOfElements), (float)clip);
        if (columns is null)
        {
            AdafactorStep.Vector(gradient.Floats(), rows.Floats(), (int)rows.NumberOfElements, kept);
        }
        else
        {
            AdafactorStep.Matrix(gradient.AsMatrix(), rows.Floats(), columns.Floats(), kept);
        }

        return gradient;
    }

    private static Tensor Elsewhere(Tensor gradient, Tensor rows, Tensor? columns, double kept)
    {
        var squares = gradient.square() + AdafactorStep.SquareFloor;
        if (columns is null)
        {
            rows.mul_(kept).add_(squares * (1 - kept));
            return Bounded(gradient * rows.rsqrt());
        }

        rows.mul_(kept).add_(squares.mean([1]) * (1 - kept));
        columns.mul_(kept).add_(squares.mean([0]) * (1 - kept));
        return Bounded(gradient * (rows / rows.mean()).rsqrt().unsqueeze(1) * columns.rsqrt());
    }

    private static Tensor Bounded(Tensor change) =>
        change / Math.Max(1, change.square().mean().sqrt().item<float>() / AdafactorStep.GreatestMean);

    private static unsafe void Apply(Tensor weight, Tensor change, double rate, double decay)
    {
        if (weight.device_type != DeviceType.CPU)
        {
            weight.mul_(1 - decay).sub_(change * rate);
            return;
        }

        float* w = weight.Floats(), u = change.Floats();
        var (keep, step) = ((float)(1 - decay), (float)rate);
        for (long i = 0; i < weight.NumberOfElements; i++)
        {
            w[i] = w[i] * keep - step * u[i];
        }
    }
}
