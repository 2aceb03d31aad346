namespace Experiments.Runtime.Definition;

/// <summary>What an axis is for.</summary>
public enum AxisRole
{
    /// <summary>An axis of interest: results are shown for each of its values.</summary>
    Sweep,

    /// <summary>An axis that results are averaged over, with an interval: seeds.</summary>
    Repeat,
}
