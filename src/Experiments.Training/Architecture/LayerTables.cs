using Experiments.Models.Architecture;

namespace Experiments.Training.Architecture;

/// <summary>The rotary tables of a model's layers: layers with a window may have one of their own, and some layers have none.</summary>
/// <typeparam name="T">A table.</typeparam>
internal sealed class LayerTables<T> : IDisposable
    where T : class, IDisposable
{
    private readonly DecoderArchitecture architecture;
    private readonly T? global;
    private readonly T? local;

    /// <param name="architecture">The model.</param>
    /// <param name="make">Makes a table.</param>
    public LayerTables(DecoderArchitecture architecture, Func<RotaryFrequencies, T> make)
    {
        this.architecture = architecture;
        var layers = Enumerable.Range(0, architecture.Layers).Where(architecture.IsRotary).ToList();
        var hasLocal = architecture.Traits.LocalRopeBase > 0;
        global = layers.Exists(layer => !hasLocal || !architecture.IsLocal(layer)) ? Table(isLocal: false) : null;
        local = hasLocal && layers.Exists(architecture.IsLocal) ? Table(isLocal: true) : global;

        T Table(bool isLocal) => make(RotaryFrequencies.Of(architecture, isLocal));
    }

    /// <summary>A layer's table; null where positions do not turn it.</summary>
    public T? Of(int layer) => !architecture.IsRotary(layer) ? null : architecture.IsLocal(layer) ? local : global;

    public void Dispose()
    {
        global?.Dispose();
        local?.Dispose();
    }
}
