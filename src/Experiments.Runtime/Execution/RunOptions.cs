namespace Experiments.Runtime.Execution;

/// <summary>How a run is executed. Nothing here changes a result.</summary>
public sealed record RunOptions
{
    /// <summary>Stages that run at once. The default value is the number of processors: two stages with one thread each beat one with two.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Where tensors are computed. The default value is <c>cpu</c>.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>Whether stages that need nothing of a failed one still run. The default value is true.</summary>
    public bool KeepGoing { get; init; } = true;
}
