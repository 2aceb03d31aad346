namespace Experiments.Evaluation.Text;

/// <summary>What stands in for an n-gram precision of zero in BLEU.</summary>
public enum BleuSmoothing
{
    /// <summary>1/2, 1/4, 1/8 … of one match, for the first, second, third order without a match; sacreBLEU's default.</summary>
    Exponential,

    /// <summary>One tenth of a match.</summary>
    Floor,

    /// <summary>Nothing: one order without a match makes the score 0.</summary>
    None,
}
