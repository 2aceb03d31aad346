namespace Experiments;

/// <summary>
/// What a stage needs while it runs. Part of the key is only what decides bits: whether it computes on a GPU, and in profiles that are
/// <see cref="Reproducibility.Fast"/> the cores of a bit-exact stage that uses an engine.
/// </summary>
public sealed record StageResources
{
    /// <summary>
    /// Cores that the stage keeps busy: the number of its threads, and of the slots of a run that it takes. The default value is 1.
    /// </summary>
    [Range(1, 1024)]
    public int Cores { get; init; } = 1;

    /// <summary>
    /// Memory that the stage needs. As many stages run at once as fit into the machine's memory. The default value, 0, reserves nothing.
    /// </summary>
    [Range(0, long.MaxValue)]
    public ByteSize Memory { get; init; }

    /// <summary>
    /// GPUs that the stage computes on where the run is given some; it computes on the CPU where not. The default value is 0.
    /// </summary>
    [Range(0, 64)]
    public int Gpus { get; init; }

    /// <summary>The time after which the stage counts as hanging and is ended; null, the default, for none.</summary>
    [Range(0, 9e11, MinimumIsExclusive = true)]
    public TimeSpan? TimeLimit { get; init; }
}
