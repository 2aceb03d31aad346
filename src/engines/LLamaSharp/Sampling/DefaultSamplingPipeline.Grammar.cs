using LLama.Native;

namespace LLama.Sampling;

public partial class DefaultSamplingPipeline
{
    private SafeLLamaSamplerChainHandle? grammarChain;

    /// <summary>How much work is saved where a grammar is set: checking a whole vocabulary against it is slow.</summary>
    public enum GrammarOptimizationMode
    {
        /// <summary>Every token is checked.</summary>
        None,

        /// <summary>The token chosen without the grammar is checked first.</summary>
        Basic,

        /// <summary>As <see cref="Basic"/>, and then the likeliest <see cref="TopK"/> tokens.</summary>
        Extended,
    }

    /// <summary>A grammar that the text must follow; null for none.</summary>
    public Grammar? Grammar { get; init; }

    /// <summary>How much work is saved where a grammar is set.</summary>
    public GrammarOptimizationMode GrammarOptimization { get; init; } = GrammarOptimizationMode.Extended;

    /// <inheritdoc />
    public override LLamaToken Sample(SafeLLamaContextHandle ctx, int index)
    {
        if (Grammar is null)
            return base.Sample(ctx, index);

        grammarChain ??= CreateGrammarChain(ctx, Grammar);
        var token = SampleUnderGrammar(ctx, index, grammarChain);
        Accept(token);
        return token;
    }

    /// <inheritdoc />
    public override void Accept(LLamaToken token)
    {
        base.Accept(token);
        grammarChain?.Accept(token);
    }

    /// <inheritdoc />
    public override void Reset()
    {
        base.Reset();
        grammarChain?.Reset();
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        base.Dispose();
        grammarChain?.Dispose();
        grammarChain = null;
        GC.SuppressFinalize(this);
    }

    private static SafeLLamaSamplerChainHandle CreateGrammarChain(SafeLLamaContextHandle context, Grammar grammar)
    {
        var chain = SafeLLamaSamplerChainHandle.Create(LLamaSamplerChainParams.Default());
        chain.AddGrammar(context.ModelHandle, grammar.Gbnf, grammar.Root);
        return chain;
    }

    private LLamaToken SampleUnderGrammar(SafeLLamaContextHandle context, int index, SafeLLamaSamplerChainHandle grammar)
    {
        var candidates = LLamaTokenDataArray.Create(context.GetLogitsIth(index));
        if (GrammarOptimization != GrammarOptimizationMode.None)
        {
            using var pin = LLamaTokenDataArrayNative.Create(candidates, out var all);
            Apply(context, ref all);
            var chosen = all.Data[checked((int)all.Selected)].ID;
            if (Allows(grammar, [new LLamaTokenData(chosen, 1, 0)]) is { } token)
                return token;

            var likeliest = all.Data[..Math.Min(TopK, all.Data.Length)];
            if (GrammarOptimization == GrammarOptimizationMode.Extended && TopK > 0 && Allows(grammar, likeliest.ToArray()) is { } other)
                return other;

            // The chain has changed the candidates in place.
            candidates = LLamaTokenDataArray.Create(context.GetLogitsIth(index), candidates.Data);
        }

        using (LLamaTokenDataArrayNative.Create(candidates, out var native))
        {
            grammar.Apply(ref native);
            Apply(context, ref native);
            return native.Data[checked((int)native.Selected)].ID;
        }
    }

    // The likeliest candidate that the grammar allows; null where it allows none.
    private static LLamaToken? Allows(SafeLLamaSamplerChainHandle grammar, LLamaTokenData[] candidates)
    {
        using (LLamaTokenDataArrayNative.Create(new LLamaTokenDataArray(candidates, isSorted: true), out var native))
            grammar.Apply(ref native);

        var best = candidates.MaxBy(candidate => candidate.Logit);
        return float.IsNegativeInfinity(best.Logit) ? null : best.ID;
    }
}
