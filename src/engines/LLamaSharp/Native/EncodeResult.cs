namespace LLama.Native;

/// <summary>What became of a batch that was encoded.</summary>
public enum EncodeResult
{
    /// <summary>The batch was not encoded.</summary>
    Error = -1,

    /// <summary>The batch was encoded.</summary>
    Ok = 0,
}
