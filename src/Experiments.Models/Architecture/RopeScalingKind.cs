namespace Experiments.Models.Architecture;

/// <summary>The formulas by which rotary positions are stretched.</summary>
public enum RopeScalingKind
{
    /// <summary>All wavelengths grow by the factor. Source: Chen et al., "Position Interpolation", arXiv:2306.15595.</summary>
    Linear,

    /// <summary>Long wavelengths grow, short ones stay, those between in part. Source: Llama 3.1, arXiv:2407.21783.</summary>
    Llama3,

    /// <summary>As llama3 by another measure, and scores are sharpened. Source: Peng et al., "YaRN", arXiv:2309.00071.</summary>
    Yarn,
}
