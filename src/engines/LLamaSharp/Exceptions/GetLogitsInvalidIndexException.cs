namespace LLama.Exceptions;

/// <summary>Logits were asked for at a place of the batch that computed none.</summary>
public class GetLogitsInvalidIndexException : RuntimeError
{
    /// <summary>Names the place.</summary>
    /// <param name="index">The index in the batch.</param>
    public GetLogitsInvalidIndexException(int index)
        : base($"llama_get_logits_ith({index}) returned null") => Index = index;

    /// <summary>The index in the batch.</summary>
    public int Index { get; }
}
