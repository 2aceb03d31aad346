using LLama.Native;

namespace LLama.Exceptions;

/// <summary>A batch could not be decoded.</summary>
public class LLamaDecodeError : RuntimeError
{
    /// <summary>Names the result.</summary>
    /// <param name="returnCode">What llama.cpp returned.</param>
    public LLamaDecodeError(DecodeResult returnCode)
        : base($"llama_decode failed: '{returnCode}'") => ReturnCode = returnCode;

    /// <summary>What llama.cpp returned.</summary>
    public DecodeResult ReturnCode { get; }
}
