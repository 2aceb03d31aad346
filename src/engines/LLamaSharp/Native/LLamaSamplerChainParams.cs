using System.Runtime.InteropServices;
using LLama.Native.Interop;

namespace LLama.Native;

/// <summary>Parameters of a chain of samplers, as llama.cpp lays them out.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct LLamaSamplerChainParams
{
    private byte noPerf;

    /// <summary>Measure no times.</summary>
    public bool NoPerf
    {
        readonly get => noPerf != 0;
        set => noPerf = value ? (byte)1 : (byte)0;
    }

    /// <summary>llama.cpp's defaults.</summary>
    public static LLamaSamplerChainParams Default() => NativeSampler.llama_sampler_chain_default_params();
}
