using Experiments.Training.Tests.Fused;
using Experiments.Training.Tests.Memory;

namespace Experiments.Training.Tests;

/// <summary>What tests run in a process of its own.</summary>
internal static class OtherProcess
{
    private static void Main(string[] args)
    {
        if (args[0] == nameof(TrainingDigest))
        {
            TrainingDigest.Print(args[1..]);
        }
        else
        {
            MemoryProbe.Print(args[1..]);
        }
    }
}
