namespace LLama.Native;

#pragma warning disable CA1051 // The fields are public in the package too.

/// <summary>The candidates for the next token.</summary>
public struct LLamaTokenDataArray
{
    /// <summary>The candidates.</summary>
    public readonly Memory<LLamaTokenData> Data;

    /// <summary>Whether they are in descending order of their logits.</summary>
    public bool Sorted;

    /// <summary>Given candidates.</summary>
    /// <param name="tokens">The candidates; not copied.</param>
    /// <param name="isSorted">Whether they are in descending order of their logits.</param>
    public LLamaTokenDataArray(Memory<LLamaTokenData> tokens, bool isSorted = false)
    {
        Data = tokens;
        Sorted = isSorted;
    }

    /// <summary>All tokens of a vocabulary.</summary>
    /// <param name="logits">The logit of each token.</param>
    public static LLamaTokenDataArray Create(ReadOnlySpan<float> logits) => Create(logits, new LLamaTokenData[logits.Length]);

    /// <summary>All tokens of a vocabulary, in given memory.</summary>
    /// <param name="logits">The logit of each token.</param>
    /// <param name="buffer">Holds the candidates; at least as long as <paramref name="logits"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="buffer"/> is too short.</exception>
    public static LLamaTokenDataArray Create(ReadOnlySpan<float> logits, Memory<LLamaTokenData> buffer)
    {
        if (buffer.Length < logits.Length)
            throw new ArgumentException($"{buffer.Length} candidates cannot hold {logits.Length} logits.", nameof(buffer));

        var candidates = buffer[..logits.Length];
        for (var i = 0; i < logits.Length; i++)
            candidates.Span[i] = new LLamaTokenData(i, logits[i], 0);
        return new LLamaTokenDataArray(candidates);
    }

    /// <summary>Replaces the logits of some tokens.</summary>
    /// <param name="values">Tokens and their new logits; tokens that are no candidates are passed over.</param>
    public void OverwriteLogits(ReadOnlySpan<(LLamaToken token, float logit)> values)
    {
        var candidates = Data.Span;
        foreach (var (token, logit) in values)
        {
            for (var i = 0; i < candidates.Length; i++)
            {
                if (candidates[i].ID == token)
                    candidates[i].Logit = logit;
            }
        }

        Sorted = Sorted && values.Length == 0;
    }

    /// <summary>Sorts the candidates and computes their probabilities.</summary>
    public void Softmax()
    {
        var candidates = Data.Span;
        candidates.Sort((left, right) => right.Logit.CompareTo(left.Logit));
        Sorted = true;

        var sum = 0.0;
        for (var i = 0; i < candidates.Length; i++)
        {
            candidates[i].Probability = MathF.Exp(candidates[i].Logit - candidates[0].Logit);
            sum += candidates[i].Probability;
        }

        for (var i = 0; i < candidates.Length; i++)
            candidates[i].Probability = (float)(candidates[i].Probability / sum);
    }
}
