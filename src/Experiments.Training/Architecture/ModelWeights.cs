using Experiments.Models;
using Experiments.Models.Architecture;
using static TorchSharp.torch;

namespace Experiments.Training.Architecture;

/// <summary>The trainable weights of a model, under their names in model files and in the files' order.</summary>
internal sealed class ModelWeights : IDisposable
{
    private readonly Dictionary<string, Tensor> byName;

    private ModelWeights(IEnumerable<KeyValuePair<string, Tensor>> weights) => byName = new(weights);

    /// <summary>All weights.</summary>
    public IReadOnlyCollection<Tensor> All => byName.Values;

    /// <summary>What is computed beside matrices; null for nothing.</summary>
    public IReadOnlyDictionary<string, LowRank>? Adapters { get; set; }

    /// <summary>The weight of a name from <see cref="DecoderTensors"/>.</summary>
    public Tensor this[string name] => byName[name];

    /// <summary>The weight of a name; null where the model has none.</summary>
    public Tensor? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The weights of a new model: norms are 1, biases 0, matrices normally distributed with mean 0.</summary>
    /// <remarks>
    /// The standard deviation is sqrt(2 / (5 · width)), which is 0.02 at a width of 1000 and lets narrow models learn as fast
    /// (Nguyen and Salazar, arXiv:1910.05895). The matrices that add to the residual stream start smaller by sqrt(2 · layers),
    /// so that its variance does not grow with depth (Radford et al., "Language Models are Unsupervised Multitask Learners", 2019).
    /// </remarks>
    public static TensorSequence InitialTensors(DecoderArchitecture architecture, int vocabulary, long seed)
    {
        var usual = Math.Sqrt(2 / (5.0 * architecture.Width));
        var residual = usual / Math.Sqrt(2.0 * architecture.Layers);
        return new(
            [.. DecoderTensors.Of(architecture, vocabulary).Select(shape => (shape.Name, shape.Shape))],
            (name, shape) =>
            {
                var values = new float[shape.Aggregate(1, (product, size) => product * size)];
                var random = new SeededRandom(seed, $"initialisation of {name}");
                var deviation = AddsToResidual(name) ? residual : usual;
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = shape.Count > 1 ? (float)(deviation * random.NextGaussian()) : IsBias(name) ? 0 : 1;
                }

                return values;
            });
    }

    /// <summary>A new model's weights on a device.</summary>
    public static ModelWeights Initialize(DecoderArchitecture architecture, int vocabulary, long seed, Device device) =>
        From(InitialTensors(architecture, vocabulary, seed), device);

    /// <summary>The weights of an existing model.</summary>
    /// <param name="tensors">The weights.</param>
    /// <param name="device">Where they go.</param>
    public static ModelWeights From(IEnumerable<NamedTensor> tensors, Device device) =>
        new(tensors.Select(tensor => KeyValuePair.Create(tensor.Name, OnDevice(tensor, device, ScalarType.Float32).requires_grad_())));

    /// <summary>The weights of an existing model that get no gradients.</summary>
    /// <param name="tensors">The weights.</param>
    /// <param name="device">Where they go.</param>
    /// <param name="type">The number format of matrices; norms and biases are in single precision.</param>
    public static ModelWeights Frozen(IEnumerable<NamedTensor> tensors, Device device, ScalarType type) => new(tensors.Select(tensor =>
        KeyValuePair.Create(tensor.Name, OnDevice(tensor, device, tensor.Shape.Count > 1 ? type : ScalarType.Float32))));

    /// <summary>The weights as a model file holds them, each copied when it is asked for.</summary>
    public TensorSequence ToTensors() => new(
        [.. byName.Select(weight => (weight.Key, (IReadOnlyList<int>)[.. weight.Value.shape.Select(size => (int)size)]))],
        (name, _) => Values(byName[name]));

    public void Dispose()
    {
        foreach (var weight in byName.Values)
        {
            weight.Dispose();
        }
    }

    private static bool AddsToResidual(string name) =>
        name.EndsWith("attn_output.weight", StringComparison.Ordinal) || name.EndsWith("ffn_down.weight", StringComparison.Ordinal);

    private static bool IsBias(string name) => name.EndsWith(".bias", StringComparison.Ordinal);

    // Memory of libtorch's own, which is given back at once, and no copy in .NET's.
    private static Tensor OnDevice(NamedTensor values, Device device, ScalarType type)
    {
        using var scope = NewDisposeScope();
        var seen = frombuffer(values.Values, ScalarType.Float32).view([.. values.Shape.Select(size => (long)size)]);
        return seen.to(type, device, copy: true).DetachFromDisposeScope();
    }

    private static float[] Values(Tensor weight)
    {
        using var values = weight.detach().cpu();
        return values.data<float>().ToArray();
    }
}
