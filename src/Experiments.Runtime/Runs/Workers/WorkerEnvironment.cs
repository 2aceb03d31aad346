using System.Diagnostics;
using System.Globalization;
using Experiments.Runtime.Specs;

namespace Experiments.Runtime.Runs.Workers;

/// <summary>
/// The environment variables of worker processes: native engines read them when they load, so they must be set before the process starts.
/// </summary>
internal static class WorkerEnvironment
{
    private static readonly string[] BitVariables =
        ["MKL_CBWR", "ATEN_CPU_CAPABILITY", "ONEDNN_MAX_CPU_ISA", "MKL_ENABLE_INSTRUCTIONS", "OPENBLAS_CORETYPE"];

    /// <summary>Sets the variables of a process that is about to start.</summary>
    public static void Apply(ProcessStartInfo start, Reproducibility reproducibility, int threads, IEnumerable<EngineProbe> engines)
    {
        // What the user's shell happens to hold must not decide a result.
        foreach (var name in BitVariables)
        {
            start.Environment.Remove(name);
        }

        foreach (
            var (name, value) in Variables(threads).Concat(
                engines.SelectMany(engine => engine.Environment(reproducibility))))
        {
            start.Environment[name] = value;
        }
    }

    private static Dictionary<string, string> Variables(int threads)
    {
        var count = threads.ToString(CultureInfo.InvariantCulture);
        return new Dictionary<string, string>
        {
            ["OMP_NUM_THREADS"] = count,
            ["MKL_NUM_THREADS"] = count,
            ["OPENBLAS_NUM_THREADS"] = count,

            // Spinning threads take the cores from the other workers.
            ["OMP_WAIT_POLICY"] = "PASSIVE",
        };
    }
}
