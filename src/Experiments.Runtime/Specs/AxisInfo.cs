namespace Experiments.Runtime.Specs;

/// <summary>An axis of an experiment.</summary>
/// <param name="Name">The name in kebab-case.</param>
/// <param name="Role">Whether results are shown per value of the axis or averaged over it.</param>
public sealed record AxisInfo(string Name, AxisRole Role);

/// <summary>What an axis is for.</summary>
public enum AxisRole
{
    /// <summary>An axis of interest: results are shown for each of its values.</summary>
    Sweep,

    /// <summary>An axis that results are averaged over, with an interval: seeds.</summary>
    Repeat,

    /// <summary>A hyper-parameter whose value a search chooses, for each arm its own.</summary>
    Tuned,
}
