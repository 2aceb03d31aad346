namespace Experiments;

/// <summary>How far two runs of one stage with equal inputs agree; results are compared at this class.</summary>
public enum Determinism
{
    /// <summary>Every byte of the output is equal, on CPUs that the profile's <see cref="Reproducibility"/> covers.</summary>
    BitExact,

    /// <summary>Numbers agree within a tolerance.</summary>
    Numeric,

    /// <summary>Only distributions agree: compare with a paired test over items.</summary>
    Statistical,
}
