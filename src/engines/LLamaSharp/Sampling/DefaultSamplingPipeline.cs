using LLama.Native;

namespace LLama.Sampling;

/// <summary>Chooses at random after penalties, top-k, typical-p, top-p, min-p and temperature, in this order.</summary>
public partial class DefaultSamplingPipeline : BaseSamplingPipeline
{
    private readonly float frequencyPenalty;
    private readonly float presencePenalty;

    /// <summary>Numbers that are added to logits.</summary>
    public IReadOnlyDictionary<LLamaToken, float> LogitBias { get; init; } = new Dictionary<LLamaToken, float>();

    /// <summary>Divides positive logits of tokens that were chosen; 1 for none.</summary>
    public float RepeatPenalty { get; init; } = 1;

    /// <summary>Subtracted from a logit for each time that its token was chosen; from -2 to 2.</summary>
    public float FrequencyPenalty
    {
        get => frequencyPenalty;
        init => frequencyPenalty = InRange(value, nameof(FrequencyPenalty));
    }

    /// <summary>Subtracted from the logits of tokens that were chosen; from -2 to 2.</summary>
    public float PresencePenalty
    {
        get => presencePenalty;
        init => presencePenalty = InRange(value, nameof(PresencePenalty));
    }

    /// <summary>How many of the last tokens the penalties count.</summary>
    public int PenaltyCount { get; init; } = 64;

    /// <summary>Divides the logits.</summary>
    public float Temperature { get; init; } = 0.75f;

    /// <summary>Keeps as many of the likeliest candidates; 0 for all.</summary>
    public int TopK { get; init; } = 40;

    /// <summary>Keeps candidates of typical surprise with this share of the probability; 1 for all.</summary>
    public float TypicalP { get; init; } = 1;

    /// <summary>Keeps the fewest candidates with this share of the probability; 1 for all.</summary>
    public float TopP { get; init; } = 0.9f;

    /// <summary>Keeps candidates with this share of the likeliest one's probability; 0 for all.</summary>
    public float MinP { get; init; } = 0.1f;

    /// <summary>Each step keeps at least as many candidates.</summary>
    public int MinKeep { get; set; } = 1;

    /// <summary>Decides the random choices. Set it: the default is different each time.</summary>
    public uint Seed { get; set; } = (uint)Random.Shared.NextInt64(uint.MaxValue);

    /// <inheritdoc />
    protected override SafeLLamaSamplerChainHandle CreateChain(SafeLLamaContextHandle context)
    {
        var chain = SafeLLamaSamplerChainHandle.Create(LLamaSamplerChainParams.Default());
        if (LogitBias.Count > 0)
        {
            var biases = LogitBias.Select(bias => new LLamaLogitBias { Token = bias.Key, Bias = bias.Value }).ToArray();
            chain.AddLogitBias(context.Vocab.Count, biases);
        }

        chain.AddPenalties(PenaltyCount, RepeatPenalty, FrequencyPenalty, PresencePenalty);
        chain.AddTopK(TopK);
        chain.AddTypical(TypicalP, MinKeep);
        chain.AddTopP(TopP, MinKeep);
        chain.AddMinP(MinP, MinKeep);
        chain.AddTemperature(Temperature);
        chain.AddDistributionSampler(Seed);
        return chain;
    }

    private static float InRange(float value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, -2, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 2, name);
        return value;
    }
}
