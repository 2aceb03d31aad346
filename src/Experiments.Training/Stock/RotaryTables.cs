using Experiments.Models.Architecture;
using static TorchSharp.torch;

namespace Experiments.Training.Stock;

/// <summary>The rotary tables of a model's layers: layers with a window may have one of their own, and some layers have none.</summary>
internal sealed class RotaryTables : IDisposable
{
    private readonly DecoderArchitecture architecture;
    private readonly RotaryTable? global;
    private readonly RotaryTable? local;

    public RotaryTables(DecoderArchitecture architecture, Device device)
    {
        this.architecture = architecture;
        var layers = Enumerable.Range(0, architecture.Layers).Where(architecture.IsRotary).ToList();
        var hasLocal = architecture.Traits.LocalRopeBase > 0;
        global = layers.Exists(layer => !hasLocal || !architecture.IsLocal(layer)) ? Table(isLocal: false) : null;
        local = hasLocal && layers.Exists(architecture.IsLocal) ? Table(isLocal: true) : global;

        RotaryTable Table(bool isLocal) => new(architecture.Context, RotaryFrequencies.Of(architecture, isLocal), device);
    }

    /// <summary>A layer's table; null where positions do not turn it.</summary>
    public RotaryTable? Of(int layer) => !architecture.IsRotary(layer) ? null : architecture.IsLocal(layer) ? local : global;

    public void Dispose()
    {
        global?.Dispose();
        local?.Dispose();
    }
}
