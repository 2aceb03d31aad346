using Experiments.Models.Llama;
using Experiments.Runtime.Execution;
using Experiments.Training.Engine;

namespace Experiments.Catalog;

/// <summary>The native engines of this catalogue: the only place where the machinery meets libtorch and llama.cpp.</summary>
internal static class NativeEngines
{
    /// <summary>All engines. Making the list loads none of them.</summary>
    public static IReadOnlyList<EngineProbe> All { get; } =
    [
        new(Engines.Torch, _ => TorchRuntime.Version),
        new(Engines.Llama, LlamaRuntime.Version) { Prepare = LlamaRuntime.Use },
    ];
}
