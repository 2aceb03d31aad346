namespace LLama.Native;

/// <summary>What became of a batch.</summary>
public enum DecodeResult
{
    /// <summary>The batch is malformed: a token outside the vocabulary, a sequence outside the context.</summary>
    InvalidInputBatch = -1,

    /// <summary>The batch was decoded.</summary>
    Ok = 0,

    /// <summary>The memory of the context has no place for the batch; nothing was changed.</summary>
    NoKvSlot = 1,

    /// <summary>The computation was stopped by a callback.</summary>
    ComputeAborted = 2,

    /// <summary>Memory could not be allocated.</summary>
    AllocationFailed = -2,

    /// <summary>The computation failed.</summary>
    DecodeFailed = -3,
}
