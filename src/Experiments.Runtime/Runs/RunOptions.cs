using System.Globalization;
using Experiments.Runtime.Plans;

namespace Experiments.Runtime.Runs;

/// <summary>How a run is executed. Nothing here changes a result.</summary>
public sealed record RunOptions
{
    /// <summary>
    /// The environment variable that says how often long stages write checkpoints, in seconds: for machines that may go away at any time.
    /// </summary>
    public const string CheckpointVariable = "EXPERIMENTS_CHECKPOINT_SECONDS";

    /// <summary>
    /// Cores for stages: as many stages of one core run at once. The default value is the number of processors: two stages with one thread
    /// each beat one with two.
    /// </summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Memory that stages may take together, in bytes. The default value is what the machine, or the container, has.</summary>
    public long Memory { get; init; } = MachineMemory.Of(ResourceBudget.Cpu)?.Total ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>
    /// The GPUs for stages that compute on one: <c>cuda:0</c> and so on. The default value is none: everything is computed on the CPU.
    /// </summary>
    /// <exception cref="StageException">A name is of no device, or two are of one.</exception>
    public IReadOnlyList<string> Devices { get; init => field = DeviceName.GpusOf(value); } = [];

    /// <summary>
    /// How often long stages write checkpoints. The default value is what <see cref="CheckpointVariable"/> says, or 30 seconds.
    /// </summary>
    public TimeSpan CheckpointInterval { get; init; } =
        double.TryParse(Environment.GetEnvironmentVariable(CheckpointVariable), CultureInfo.InvariantCulture, out var seconds)
            && seconds >= 0
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.FromSeconds(30);

    /// <summary>Whether stages that need nothing of a failed one still run. The default value is true.</summary>
    public bool KeepGoing { get; init; } = true;
}
