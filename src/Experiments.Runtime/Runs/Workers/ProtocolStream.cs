using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Experiments.Runtime.Runs.Workers;

/// <summary>
/// Takes the standard output for the protocol alone: whatever native code or the console print goes to the standard error instead.
/// </summary>
internal static partial class ProtocolStream
{
    private const int StandardOutput = 1;
    private const int StandardError = 2;

    /// <summary>The stream of the protocol. Call once, before any engine loads.</summary>
    public static Stream Take()
    {
        if (OperatingSystem.IsWindows())
        {
            var stream = Console.OpenStandardOutput();
            Console.SetOut(Console.Error);
            return stream;
        }

        var protocol = Duplicate(StandardOutput);
        if (protocol < 0 || Duplicate(StandardError, StandardOutput) < 0)
        {
            throw new InvalidOperationException(
                $"The worker cannot separate its output from what native code prints (error {Marshal.GetLastPInvokeError()}).");
        }

        return new FileStream(new SafeFileHandle(protocol, ownsHandle: true), FileAccess.Write, bufferSize: 0);
    }

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int Duplicate(int descriptor, int target);
}
