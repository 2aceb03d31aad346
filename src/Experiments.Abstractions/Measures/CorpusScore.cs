namespace Experiments;

/// <summary>A quantity of the whole corpus that is not a mean of item scores: corpus BLEU, a correlation, a perplexity.</summary>
/// <param name="Score">The quantity.</param>
public sealed record CorpusScore(double Score) : Measure
{
    /// <inheritdoc />
    public override double Value => Score;
}
