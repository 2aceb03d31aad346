namespace Experiments;

/// <summary>
/// Says what the items of a part of an artifact are for. A search chooses hyper-parameters on a validation split, never on a test split:
/// the build checks it.
/// </summary>
/// <param name="purpose">What the items are for.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SplitAttribute(SplitPurpose purpose) : Attribute
{
    /// <summary>What the items are for.</summary>
    public SplitPurpose Purpose { get; } = purpose;
}

/// <summary>What the items of a split are for.</summary>
public enum SplitPurpose
{
    /// <summary>Models learn from them.</summary>
    Training,

    /// <summary>Hyper-parameters are chosen on them.</summary>
    Validation,

    /// <summary>Results are measured on them, and nothing is chosen.</summary>
    Test,
}
