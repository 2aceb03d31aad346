namespace Experiments;

/// <summary>A quantity of the whole corpus that is not a mean of item scores: corpus BLEU, a correlation, a perplexity.</summary>
/// <remarks>
/// <see cref="Measure.Items"/> may hold linearized scores (the score plus each item's influence on it), whose mean is the score:
/// then errors and pairs of items are those of a mean. Without them only trials can be compared.
/// </remarks>
/// <param name="Score">The quantity.</param>
public sealed record CorpusScore(double Score) : Measure
{
    /// <summary>
    /// The choices with which it was computed, as sacreBLEU writes them: <c>nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp</c>. Null where
    /// the name leaves no choice.
    /// </summary>
    public string? Signature { get; init; }

    /// <inheritdoc />
    public override double Value => Score;
}
