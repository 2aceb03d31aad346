namespace Experiments.Runtime.Specs;

/// <summary>How the values of hyper-parameters are chosen: by a search on seeds of its own, before the results are made.</summary>
/// <param name="Measure">The name of the measure that chooses.</param>
/// <param name="Axes">The hyper-parameters, in the order of the spec.</param>
public sealed record TuneInfo(string Measure, IReadOnlyList<AxisInfo> Axes)
{
    /// <summary>Which way of the measure is better; null for what the measure says itself.</summary>
    public Direction? Direction { get; init; }

    /// <summary>The sweep axes whose combinations are the arms: each chooses its own values.</summary>
    public IReadOnlyList<string> Per { get; init; } = [];

    /// <summary>Whether each repetition has a search of its own, so that what choosing varies is in the intervals of the results.</summary>
    public bool PerSeed { get; init; } = true;
}
