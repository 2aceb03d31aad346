namespace Experiments.Training.Preferences;

/// <summary>A loss of pairs of answers.</summary>
public enum PreferenceLossKind
{
    /// <summary>DPO's: Rafailov et al., arXiv:2305.18290. With label smoothing it is the conservative DPO of Mitchell (2023).</summary>
    Sigmoid,

    /// <summary>
    /// IPO's, the square of the distance from a margin of 1 / 2β, which does not drive margins of sure pairs without end: Azar et al.,
    /// arXiv:2310.12036.
    /// </summary>
    Ipo,

    /// <summary>SLiC's, which learns no more from a pair whose margin is 1 / β: Zhao et al., arXiv:2305.10425.</summary>
    Hinge,
}
