namespace Experiments.Runtime.Runs;

/// <summary>Where stages run: in this process, in worker processes, on a cluster.</summary>
public interface IStageExecutor : IAsyncDisposable
{
    /// <summary>How many jobs of one core may run at once; a job takes as many slots as it wants cores, or all.</summary>
    int Slots { get; }

    /// <summary>Memory that jobs may take together, in bytes; unlimited where the executor sees to it itself.</summary>
    long Memory => long.MaxValue;

    /// <summary>The GPUs for jobs that compute on one.</summary>
    IReadOnlyList<string> Devices => [];

    /// <summary>Runs a job and publishes its result. Failures of the stage are outcomes, not exceptions.</summary>
    /// <param name="job">The job.</param>
    /// <param name="observer">Hears of progress.</param>
    /// <param name="stop">Asks the stage to stop at its next step.</param>
    /// <param name="abort">Ends the stage at once, where the executor can.</param>
    Task<StageOutcome> RunAsync(StageJob job, IJobObserver observer, CancellationToken stop, CancellationToken abort);
}
