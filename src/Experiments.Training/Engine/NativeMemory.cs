using System.Runtime.InteropServices;

namespace Experiments.Training.Engine;

/// <summary>How the C library gives memory to libtorch.</summary>
internal static partial class NativeMemory
{
    private const int MapThreshold = -3;
    private const int LeastMapped = 1 << 17;

    /// <summary>
    /// Makes the C library give back what libtorch frees. By itself it takes tensors of up to 32 MiB from one heap, where those that live
    /// short leave gaps between those that live long: a step then took half as much memory again.
    /// </summary>
    public static void GiveBackWhatIsFreed() => SetOption(MapThreshold, LeastMapped);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);
}
