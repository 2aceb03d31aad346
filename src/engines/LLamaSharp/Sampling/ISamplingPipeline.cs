using LLama.Native;

namespace LLama.Sampling;

/// <summary>Chooses tokens.</summary>
public interface ISamplingPipeline : IDisposable
{
    /// <summary>Chooses a token from the logits of a context, and accepts it.</summary>
    /// <param name="ctx">The context.</param>
    /// <param name="index">The index in the last batch.</param>
    LLamaToken Sample(SafeLLamaContextHandle ctx, int index);

    /// <summary>Applies the pipeline to candidates.</summary>
    /// <param name="ctx">The context.</param>
    /// <param name="data">The candidates, changed in place.</param>
    void Apply(SafeLLamaContextHandle ctx, LLamaTokenDataArray data);

    /// <summary>Forgets accepted tokens and starts random choices anew.</summary>
    void Reset();

    /// <summary>Tells the pipeline that a token was chosen.</summary>
    /// <param name="token">The token.</param>
    void Accept(LLamaToken token);
}
