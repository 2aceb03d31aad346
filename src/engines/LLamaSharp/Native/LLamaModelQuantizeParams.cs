using System.Runtime.InteropServices;
using LLama.Native.Interop;

namespace LLama.Native;

#pragma warning disable CA1051, IDE1006 // The fields are those of the C struct.

/// <summary>Parameters of quantisation, as llama.cpp lays them out.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct LLamaModelQuantizeParams
{
    /// <summary>Threads; 0 or less for as many as the machine has.</summary>
    public int nthread;

    /// <summary>The file type to write.</summary>
    public LLamaFtype ftype;

    /// <summary>Type of the output matrix; <see cref="LLamaFtype"/>'s choice by default.</summary>
    public GGMLType output_tensor_type;

    /// <summary>Type of the embedding matrix; <see cref="LLamaFtype"/>'s choice by default.</summary>
    public GGMLType token_embedding_type;

    private byte allowRequantize;
    private byte quantizeOutputTensor;
    private byte onlyCopy;
    private byte pureFlag;
    private byte keepSplit;
    private byte dryRun;
    private readonly nint importanceMatrix;
    private readonly nint metadataOverrides;
    private readonly nint tensorTypes;
    private readonly nint pruneLayers;

    /// <summary>Quantise tensors that are quantised already.</summary>
    public bool allow_requantize
    {
        readonly get => allowRequantize != 0;
        set => allowRequantize = value ? (byte)1 : (byte)0;
    }

    /// <summary>Quantise the output matrix too.</summary>
    public bool quantize_output_tensor
    {
        readonly get => quantizeOutputTensor != 0;
        set => quantizeOutputTensor = value ? (byte)1 : (byte)0;
    }

    /// <summary>Copy tensors and quantise nothing.</summary>
    public bool only_copy
    {
        readonly get => onlyCopy != 0;
        set => onlyCopy = value ? (byte)1 : (byte)0;
    }

    /// <summary>One type for all tensors.</summary>
    public bool pure
    {
        readonly get => pureFlag != 0;
        set => pureFlag = value ? (byte)1 : (byte)0;
    }

    /// <summary>Keep the number of files.</summary>
    public bool keep_split
    {
        readonly get => keepSplit != 0;
        set => keepSplit = value ? (byte)1 : (byte)0;
    }

    /// <summary>Compute the size and write nothing.</summary>
    public bool dry_run
    {
        readonly get => dryRun != 0;
        set => dryRun = value ? (byte)1 : (byte)0;
    }

    /// <summary>llama.cpp's defaults.</summary>
    public static LLamaModelQuantizeParams Default() => NativeBackend.llama_model_quantize_default_params();
}
