using LLama.Native;

namespace LLama.Sampling;

/// <summary>Conveniences for pipelines.</summary>
public static class ISamplingPipelineExtensions
{
    /// <summary>Chooses a token from the logits of a context, and accepts it.</summary>
    /// <param name="pipe">The pipeline.</param>
    /// <param name="ctx">The context.</param>
    /// <param name="index">The index in the last batch.</param>
    public static LLamaToken Sample(this ISamplingPipeline pipe, LLamaContext ctx, int index) =>
        pipe.Sample(ctx.NativeHandle, index);
}
