using LLama.Exceptions;
using LLama.Native.Interop;

namespace LLama.Native;

public sealed partial class SafeLLamaSamplerChainHandle
{
    /// <summary>Chooses the likeliest token.</summary>
    public void AddGreedySampler() => Add(NativeSampler.llama_sampler_init_greedy());

    /// <summary>Chooses at random, by probability.</summary>
    /// <param name="seed">Decides the choices.</param>
    public void AddDistributionSampler(uint seed) => Add(NativeSampler.llama_sampler_init_dist(seed));

    /// <summary>Keeps the likeliest candidates.</summary>
    /// <param name="k">How many; 0 or less for all.</param>
    public void AddTopK(int k) => Add(NativeSampler.llama_sampler_init_top_k(k));

    /// <summary>Keeps the fewest candidates that have a share of the probability.</summary>
    /// <param name="p">The share; 1 for all.</param>
    /// <param name="minKeep">Keeps at least as many.</param>
    public void AddTopP(float p, nint minKeep) => Add(NativeSampler.llama_sampler_init_top_p(p, minKeep));

    /// <summary>Keeps candidates that have a share of the likeliest one's probability.</summary>
    /// <param name="p">The share; 0 for all.</param>
    /// <param name="minKeep">Keeps at least as many.</param>
    public void AddMinP(float p, nint minKeep) => Add(NativeSampler.llama_sampler_init_min_p(p, minKeep));

    /// <summary>Keeps candidates of typical surprise.</summary>
    /// <param name="p">Their share of the probability; 1 for all.</param>
    /// <param name="minKeep">Keeps at least as many.</param>
    public void AddTypical(float p, nint minKeep) => Add(NativeSampler.llama_sampler_init_typical(p, minKeep));

    /// <summary>Divides the logits.</summary>
    /// <param name="t">The divisor; 0 or less leaves the likeliest candidate.</param>
    public void AddTemperature(float t) => Add(NativeSampler.llama_sampler_init_temp(t));

    /// <summary>Makes tokens that were chosen less likely.</summary>
    /// <param name="penaltyCount">How many of the last tokens count; 0 for none, -1 for all.</param>
    /// <param name="repeat">Divides positive logits and multiplies negative ones; 1 for none.</param>
    /// <param name="freq">Subtracted for each time; 0 for none.</param>
    /// <param name="presence">Subtracted once; 0 for none.</param>
    public void AddPenalties(int penaltyCount, float repeat, float freq, float presence) =>
        Add(NativeSampler.llama_sampler_init_penalties(penaltyCount, repeat, freq, presence));

    /// <summary>Adds numbers to logits.</summary>
    /// <param name="vocabSize">Tokens in the vocabulary.</param>
    /// <param name="biases">Tokens and numbers.</param>
    public unsafe void AddLogitBias(int vocabSize, Span<LLamaLogitBias> biases)
    {
        fixed (LLamaLogitBias* start = biases)
            Add(NativeSampler.llama_sampler_init_logit_bias(vocabSize, biases.Length, start));
    }

    /// <summary>Keeps candidates that a grammar allows.</summary>
    /// <param name="model">The model.</param>
    /// <param name="grammar">The grammar in GBNF.</param>
    /// <param name="root">The rule to begin with.</param>
    /// <exception cref="RuntimeError">The grammar is malformed.</exception>
    public void AddGrammar(SafeLlamaModelHandle model, string grammar, string root) => AddGrammar(model.Vocab, grammar, root);

    /// <summary>Keeps candidates that a grammar allows.</summary>
    /// <param name="vocab">The model's vocabulary.</param>
    /// <param name="grammar">The grammar in GBNF.</param>
    /// <param name="root">The rule to begin with.</param>
    /// <exception cref="RuntimeError">The grammar is malformed.</exception>
    public unsafe void AddGrammar(SafeLlamaModelHandle.Vocabulary vocab, string grammar, string root)
    {
        LlamaLog.Clear();
        fixed (byte* text = Utf8.Terminated(grammar))
        fixed (byte* rule = Utf8.Terminated(root))
        {
            var sampler = NativeSampler.llama_sampler_init_grammar(vocab.Pointer, text, rule);
            if (sampler == 0)
                throw new RuntimeError($"The grammar cannot be read: {LlamaLog.Reason()}");
            Add(sampler);
        }
    }

    private void Add(nint sampler) => NativeSampler.llama_sampler_chain_add(this, sampler);
}
