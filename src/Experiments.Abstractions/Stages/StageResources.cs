namespace Experiments;

/// <summary>What a stage needs while it runs. Nothing here changes its result; only whether it computes on a GPU is part of the key.</summary>
public sealed record StageResources
{
    /// <summary>Memory that the stage needs. As many stages run at once as fit into the machine's memory. The default value, 0, reserves nothing.</summary>
    public ByteSize Memory { get; init; }

    /// <summary>GPUs that the stage computes on where the run is given some; it computes on the CPU where not. The default value is 0.</summary>
    public int Gpus { get; init; }

    /// <summary>The time after which the stage counts as hanging and is ended; null, the default, for none.</summary>
    public TimeSpan? TimeLimit { get; init; }
}
