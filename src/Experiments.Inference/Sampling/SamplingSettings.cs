namespace Experiments.Inference.Sampling;

/// <summary>How the next token is chosen from the model's distribution.</summary>
/// <param name="Temperature">Divides the logits; 0 takes the likeliest token (greedy), 1 samples from the distribution as it is.</param>
/// <param name="TopK">Only this many of the likeliest tokens may be chosen; 0 allows all.</param>
/// <param name="TopP">Only the likeliest tokens that together reach this probability may be chosen; 1 allows all.</param>
/// <remarks>The order is temperature, top-k, top-p, each on what the one before left.</remarks>
public sealed record SamplingSettings(double Temperature, int TopK = 0, double TopP = 1)
{
    /// <summary>The likeliest token at each step; of equals the one with the lowest id.</summary>
    public static SamplingSettings Greedy { get; } = new(0);

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="StageException">A value lies outside its range; the message names it.</exception>
    public void Validate()
    {
        if (!(Temperature >= 0) || double.IsInfinity(Temperature))
        {
            throw new StageException($"temperature is {Temperature}; it must be 0 (greedy) or a positive number.");
        }

        if (TopK < 0)
        {
            throw new StageException($"top-k is {TopK}; it must be 0 (all tokens) or a positive count.");
        }

        if (!(TopP > 0 && TopP <= 1))
        {
            throw new StageException($"top-p is {TopP}; it must be above 0 and at most 1.");
        }
    }
}
