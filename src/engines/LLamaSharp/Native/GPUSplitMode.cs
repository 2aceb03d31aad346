namespace LLama.Native;

/// <summary>How a model is spread over several GPUs.</summary>
public enum GPUSplitMode
{
    /// <summary>One GPU only.</summary>
    None = 0,

    /// <summary>Layers and their memory are spread.</summary>
    Layer = 1,

    /// <summary>Layers are spread, and rows of matrices where the device can.</summary>
    Row = 2,
}
