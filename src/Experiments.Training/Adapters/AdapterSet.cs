using Experiments.Models;
using Experiments.Models.Architecture;
using Experiments.Training.Architecture;
using static TorchSharp.torch;

namespace Experiments.Training.Adapters;

/// <summary>The adapters of a model, by the names of the matrices that they stand beside.</summary>
internal sealed class AdapterSet : IDisposable
{
    private AdapterSet(Lora settings, IReadOnlyDictionary<string, LowRank> byName) => (Settings, ByName) = (settings, byName);

    /// <summary>Which they are, and how large.</summary>
    public Lora Settings { get; }

    /// <summary>The adapters.</summary>
    public IReadOnlyDictionary<string, LowRank> ByName { get; }

    /// <summary>What is trained, in a fixed order: A and B of each matrix.</summary>
    public IReadOnlyList<Tensor> Trained => [.. ByName.Values.SelectMany(one => new[] { one.Down, one.Up })];

    /// <summary>The adapters of a new training.</summary>
    /// <param name="architecture">The model.</param>
    /// <param name="lora">Which, and how large.</param>
    /// <param name="seed">Decides the first A.</param>
    /// <param name="device">Where they are.</param>
    /// <exception cref="StageException">The model has none of the targets.</exception>
    public static AdapterSet Create(DecoderArchitecture architecture, Lora lora, long seed, Device device)
    {
        var byName = ShapesOf(architecture, lora).ToDictionary(one => one.Name, one => Create(one.Name, one.Shape, lora, seed, device));
        return byName.Count > 0
            ? new(lora, byName)
            : throw new StageException(
                $"the only target of 'lora' is gate, and models of the family {architecture.Traits.Name} have none; add " +
                "others.");
    }

    /// <summary>The matrices that get an adapter, layer by layer.</summary>
    public static IEnumerable<TensorShape> ShapesOf(DecoderArchitecture architecture, Lora lora)
    {
        // The vocabulary plays no part: no target is as long as it.
        var shapes = DecoderTensors.Of(architecture, 1).ToDictionary(shape => shape.Name);
        return from layer in Enumerable.Range(0, architecture.Layers)
               from target in lora.Targets.Order()
               let name = NameOf(target, layer)
               where shapes.ContainsKey(name)
               select shapes[name];
    }

    /// <summary>The adapters as a file holds them.</summary>
    public IReadOnlyList<AdapterPart> ToParts() =>
        [.. ByName.Select(one => new AdapterPart(one.Key, Values(one.Value.Down), Values(one.Value.Up)))];

    public void Dispose()
    {
        foreach (var one in ByName.Values)
        {
            one.Dispose();
        }
    }

    private static LowRank Create(string name, IReadOnlyList<int> shape, Lora lora, long seed, Device device)
    {
        var (random, bound) = (new SeededRandom(seed, $"adapter of {name}"), 1 / Math.Sqrt(shape[1]));
        var first = new float[lora.Rank * shape[1]];
        for (var i = 0; i < first.Length; i++)
        {
            first[i] = (float)(bound * (2 * random.NextDouble() - 1));
        }

        return new(
            tensor(first, [lora.Rank, shape[1]], device: device, requires_grad: true).DetachFromDisposeScope(),
            zeros([shape[0], lora.Rank], device: device, requires_grad: true).DetachFromDisposeScope(),
            lora.Scale,
            lora.Dropout);
    }

    private static float[] Values(Tensor factor)
    {
        using var values = factor.detach().cpu();
        return values.data<float>().ToArray();
    }

    private static string NameOf(LoraTarget target, int layer) => target switch
    {
        LoraTarget.Query => DecoderTensors.Query(layer),
        LoraTarget.Key => DecoderTensors.Key(layer),
        LoraTarget.Value => DecoderTensors.Value(layer),
        LoraTarget.Output => DecoderTensors.AttentionOutput(layer),
        LoraTarget.Gate => DecoderTensors.Gate(layer),
        LoraTarget.Up => DecoderTensors.Up(layer),
        _ => DecoderTensors.Down(layer),
    };
}
