using LLama.Native;

namespace LLama.Sampling;

/// <summary>Always chooses the likeliest token.</summary>
public class GreedySamplingPipeline : BaseSamplingPipeline
{
    /// <summary>A grammar that the text must follow; null for none.</summary>
    public Grammar? Grammar { get; init; }

    /// <inheritdoc />
    protected override SafeLLamaSamplerChainHandle CreateChain(SafeLLamaContextHandle context)
    {
        var chain = SafeLLamaSamplerChainHandle.Create(LLamaSamplerChainParams.Default());
        if (Grammar is not null)
            chain.AddGrammar(context.ModelHandle, Grammar.Gbnf, Grammar.Root);
        chain.AddGreedySampler();
        return chain;
    }
}
