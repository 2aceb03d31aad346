using Experiments.Inference;
using Experiments.Models.Llama;
using Experiments.Runtime.Specs;
using Experiments.Training.Engine;
using LLama.Native;
using TorchSharp;

namespace Experiments.Catalog;

/// <summary>The native engines of this catalog: the only place where the machinery meets libtorch and llama.cpp.</summary>
public static class NativeEngines
{
    /// <summary>All engines. Making the list loads none of them.</summary>
    public static IReadOnlyList<EngineProbe> All { get; } =
    [
        new(Engines.Torch, _ => TorchRuntime.Version) { Libraries = _ => TorchRuntime.Libraries(), Check = CheckTorch },
        new(Engines.Llama, LlamaRuntime.Version)
        {
            Libraries = LlamaRuntime.Libraries, Prepare = LlamaRuntime.Use, Check = CheckLlama,
        },
    ];

    private static string CheckTorch()
    {
        TorchRuntime.EnsureLoaded();
        return torch.cuda.is_available() ? $"{torch.cuda.device_count()} CUDA devices" : "CPU";
    }

    private static string CheckLlama()
    {
        LlamaCheck.Run(new InferenceOptions());
        return NativeApi.llama_supports_gpu_offload() ? "CPU and GPU" : "CPU";
    }
}
