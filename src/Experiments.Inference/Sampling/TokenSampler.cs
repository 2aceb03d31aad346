namespace Experiments.Inference.Sampling;

/// <summary>
/// Chooses tokens from logits. The choice depends on the logits, the settings and the seed alone, never on what else is decoded in the same
/// batch.
/// </summary>
public sealed class TokenSampler
{
    private readonly SamplingSettings settings;
    private readonly SeededRandom random;

    /// <summary>A sampler for one completion.</summary>
    /// <param name="settings">How tokens are chosen.</param>
    /// <param name="seed">The completion's own seed; unused when the settings are greedy.</param>
    public TokenSampler(SamplingSettings settings, long seed)
    {
        settings.Validate();
        this.settings = settings;
        random = new SeededRandom(seed, "sampling");
    }

    /// <summary>Whether the likeliest token is taken each time.</summary>
    public bool IsGreedy => settings.Temperature == 0;

    /// <summary>Chooses the next token.</summary>
    /// <param name="logits">The model's logits, (V).</param>
    /// <exception cref="StageException">A logit is not a number.</exception>
    public int Choose(ReadOnlySpan<float> logits) =>
        IsGreedy ? Logits.ArgMax(logits) : Sample(Candidates(logits));

    /// <summary>The tokens that may be chosen, likeliest first, with probabilities that add up to 1.</summary>
    private List<(int Token, double Probability)> Candidates(ReadOnlySpan<float> logits)
    {
        // Relative to the maximum nothing overflows; the division by the sum makes it a distribution.
        var maximum = logits[Logits.ArgMax(logits)];
        var candidates = new List<(int Token, double Probability)>(logits.Length);
        for (var token = 0; token < logits.Length; token++)
        {
            candidates.Add((token, PortableMath.Exp((logits[token] - maximum) / settings.Temperature)));
        }

        if (settings.TopK > 0 || settings.TopP < 1)
        {
            // Equal probabilities stand in the order of their ids: the cut is then the same on every run.
            candidates.Sort(static (a, b) => a.Probability != b.Probability ? b.Probability.CompareTo(a.Probability) : a.Token - b.Token);
            Cut(candidates);
        }

        return candidates;
    }

    private void Cut(List<(int Token, double Probability)> sorted)
    {
        if (settings.TopK > 0 && settings.TopK < sorted.Count)
        {
            sorted.RemoveRange(settings.TopK, sorted.Count - settings.TopK);
        }

        var needed = settings.TopP * sorted.Sum(candidate => candidate.Probability);
        var reached = 0.0;
        var kept = 0;
        while (kept < sorted.Count && reached < needed)
        {
            reached += sorted[kept++].Probability;
        }

        sorted.RemoveRange(kept, sorted.Count - kept);
    }

    private int Sample(List<(int Token, double Probability)> candidates)
    {
        var target = random.NextDouble() * candidates.Sum(candidate => candidate.Probability);
        foreach (var (token, probability) in candidates)
        {
            target -= probability;
            if (target < 0)
            {
                return token;
            }
        }

        // Rounding may leave a trace of the target: it belongs to the last candidate with any probability.
        return candidates.Last(candidate => candidate.Probability > 0).Token;
    }
}
