namespace Experiments.Training.Architecture;

/// <summary>The number format in which a model computes while it is trained.</summary>
public enum Precision
{
    /// <summary>32 bits everywhere.</summary>
    Single,

    /// <summary>
    /// Products and what runs between blocks in bfloat16; norms, losses, gradients of weights and the optimizer in 32 bits. Source:
    /// Micikevicius et al., arXiv:1710.03740, with the format of Kalamkar et al., arXiv:1905.12322, which needs no scaling of losses.
    /// </summary>
    Bf16,
}
