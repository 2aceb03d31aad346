using Experiments.Inference.Sampling;
using LLama.Native;

namespace Experiments.Inference.Decoding;

/// <summary>Keeps a completion to a grammar: tokens that cannot go on with what is written get no probability.</summary>
internal sealed class GrammarMask : IDisposable
{
    private readonly SafeLLamaSamplerChainHandle chain = SafeLLamaSamplerChainHandle.Create(LLamaSamplerChainParams.Default());
    private readonly LLamaTokenData[] candidates;
    private readonly float[] allowed;

    /// <summary>A mask for one completion.</summary>
    /// <param name="model">The model whose tokens are written.</param>
    /// <param name="grammar">The grammar, in llama.cpp's form (GBNF); its root is <c>root</c>.</param>
    public GrammarMask(SafeLlamaModelHandle model, string grammar)
    {
        candidates = new LLamaTokenData[model.Vocab.Count];
        allowed = new float[candidates.Length];
        chain.AddGrammar(model, grammar, "root");
    }

    /// <inheritdoc />
    public void Dispose() => chain.Dispose();

    /// <summary>Chooses the next token, and remembers it.</summary>
    public int Choose(TokenSampler sampler, ReadOnlySpan<float> logits)
    {
        // What the model would write anyway is mostly allowed, and one token is looked at sooner than all are.
        var token = sampler.IsGreedy && Logits.ArgMax(logits) is var likeliest && Allows(likeliest)
            ? likeliest
            : sampler.Choose(Allowed(logits));
        chain.Accept(token);
        return token;
    }

    private bool Allows(int token)
    {
        candidates[0] = new(token, 0, 0);
        return !float.IsNegativeInfinity(Apply(candidates.AsMemory(0, 1))[0].Logit);
    }

    private float[] Allowed(ReadOnlySpan<float> logits)
    {
        for (var token = 0; token < candidates.Length; token++)
        {
            candidates[token] = new(token, logits[token], 0);
        }

        foreach (var candidate in Apply(candidates))
        {
            allowed[(int)candidate.ID] = candidate.Logit;
        }

        return allowed;
    }

    private ReadOnlySpan<LLamaTokenData> Apply(Memory<LLamaTokenData> tokens)
    {
        using (LLamaTokenDataArrayNative.Create(new LLamaTokenDataArray(tokens), out var native))
        {
            chain.Apply(ref native);
        }

        return tokens.Span;
    }
}
