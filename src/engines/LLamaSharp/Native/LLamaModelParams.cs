using System.Runtime.InteropServices;
using LLama.Native.Interop;

namespace LLama.Native;

#pragma warning disable CA1051, IDE1006 // The fields are those of the C struct.

/// <summary>Parameters for loading a model, as llama.cpp lays them out.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct LLamaModelParams
{
    private readonly nint devices;
    private readonly nint bufferTypeOverrides;

    /// <summary>Layers that are kept on the GPU; negative for all.</summary>
    public int n_gpu_layers;

    /// <summary>How the model is spread over several GPUs.</summary>
    public GPUSplitMode split_mode;

    /// <summary>The GPU that holds the whole model when it is not spread.</summary>
    public int main_gpu;

    /// <summary>The share of each device; null for llama.cpp's choice.</summary>
    public float* tensor_split;

    internal delegate* unmanaged[Cdecl]<float, nint, byte> ProgressCallback;
    internal nint ProgressUserData;
    internal nint MetadataOverrides;

    private byte vocabOnly;
    private byte useMmap;
    private byte useDirectIo;
    private byte useMlock;
    private byte checkTensors;
    private byte useExtraBufferTypes;
    private byte noHost;
    private byte noAlloc;

    /// <summary>Load the vocabulary and no weights.</summary>
    public bool vocab_only
    {
        readonly get => vocabOnly != 0;
        set => vocabOnly = value ? (byte)1 : (byte)0;
    }

    /// <summary>Map the file instead of reading it.</summary>
    public bool use_mmap
    {
        readonly get => useMmap != 0;
        set => useMmap = value ? (byte)1 : (byte)0;
    }

    /// <summary>Read past the page cache where the system can.</summary>
    public bool use_direct_io
    {
        readonly get => useDirectIo != 0;
        set => useDirectIo = value ? (byte)1 : (byte)0;
    }

    /// <summary>Keep the model from being swapped out.</summary>
    public bool use_mlock
    {
        readonly get => useMlock != 0;
        set => useMlock = value ? (byte)1 : (byte)0;
    }

    /// <summary>Check the tensors' values.</summary>
    public bool check_tensors
    {
        readonly get => checkTensors != 0;
        set => checkTensors = value ? (byte)1 : (byte)0;
    }

    /// <summary>Repack weights for the processor where that is faster.</summary>
    public bool use_extra_bufts
    {
        readonly get => useExtraBufferTypes != 0;
        set => useExtraBufferTypes = value ? (byte)1 : (byte)0;
    }

    /// <summary>Do without host buffers.</summary>
    public bool no_host
    {
        readonly get => noHost != 0;
        set => noHost = value ? (byte)1 : (byte)0;
    }

    /// <summary>Read metadata and allocate nothing.</summary>
    public bool no_alloc
    {
        readonly get => noAlloc != 0;
        set => noAlloc = value ? (byte)1 : (byte)0;
    }

    /// <summary>llama.cpp's defaults.</summary>
    public static LLamaModelParams Default() => NativeBackend.llama_model_default_params();
}
