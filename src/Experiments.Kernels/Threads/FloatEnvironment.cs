using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Experiments.Kernels.Threads;

/// <summary>How the calling thread rounds. Kernels need what IEEE 754 says: to the nearest, and tiny numbers stay what they are.</summary>
/// <remarks>
/// A native library may change it for a thread, and threads inherit it: MKL does for the time of some functions, libtorch when
/// <c>set_flush_denormal</c> is called, and any library that is linked with <c>-ffast-math</c> by an older GCC as soon as it is loaded.
/// </remarks>
internal static partial class FloatEnvironment
{
    /// <summary>The C library's name for the environment that a program starts with.</summary>
    private const nint Default = -1;

    /// <summary>The bits of 1.</summary>
    private const int One = 0x3F80_0000;

    /// <summary>The bits of a number that is less than the least normal one.</summary>
    private const int Tiny = 0x0000_1234;

    /// <summary>Gives the calling thread IEEE 754's rounding back where something took it; looking costs nanoseconds.</summary>
    /// <exception cref="PlatformNotSupportedException">It cannot be given back.</exception>
    public static void Ensure()
    {
        if (!IsStandard(One, Tiny) && (Set(Default) != 0 || !IsStandard(One, Tiny)))
        {
            throw new PlatformNotSupportedException(
                "This thread does not round as IEEE 754 says, and the C library cannot change that: results would have other bits.");
        }
    }

    // Not inlined, so that the processor computes this and not the compiler; and by bits, because a compiler that runs in such a thread
    // makes a zero of a tiny constant, and a processor finds tiny numbers equal to zero.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsStandard(int oneBits, int tinyBits)
    {
        var (one, tiny) = (BitConverter.Int32BitsToSingle(oneBits), BitConverter.Int32BitsToSingle(tinyBits));

        // Half of a unit in the last place of 1 is 6e-8.
        return Bits(one + 4e-8f) == oneBits
            && Bits(one + 8e-8f) == oneBits + 1
            && Bits(tiny + tiny) == 2 * tinyBits
            && Bits(tiny * one) == tinyBits;
    }

    private static int Bits(float number) => BitConverter.SingleToInt32Bits(number);

    [LibraryImport("libm.so.6", EntryPoint = "fesetenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Set(nint environment);
}
