using LLama.Native;

namespace LLama.Abstractions;

/// <summary>How a model is loaded.</summary>
public interface IModelParams
{
    /// <summary>The GPU that holds the whole model when it is not spread.</summary>
    int MainGpu { get; set; }

    /// <summary>How the model is spread over several GPUs; null for llama.cpp's choice.</summary>
    GPUSplitMode? SplitMode { get; }

    /// <summary>Layers that are kept on the GPU; negative for all.</summary>
    int GpuLayerCount { get; }

    /// <summary>Map the file instead of reading it.</summary>
    bool UseMemorymap { get; }

    /// <summary>Read past the page cache where the system can.</summary>
    bool UseDirectIO { get; }

    /// <summary>Keep the model from being swapped out.</summary>
    bool UseMemoryLock { get; }

    /// <summary>The GGUF file.</summary>
    string ModelPath { get; }

    /// <summary>The share of each GPU.</summary>
    TensorSplitsCollection TensorSplits { get; }

    /// <summary>Load the vocabulary and no weights.</summary>
    bool VocabOnly { get; }

    /// <summary>Check the tensors' values.</summary>
    bool CheckTensors { get; }
}
