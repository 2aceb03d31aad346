using System.Runtime.InteropServices;

namespace Experiments.Kernels.Tests.Support;

/// <summary>The calling thread's MXCSR, the register that says how vectors round.</summary>
internal static unsafe partial class ControlWord
{
    /// <summary>The bit that makes results near zero zero.</summary>
    public const uint FlushToZero = 0x8000;

    /// <summary>The bit that makes operands near zero zero.</summary>
    public const uint DenormalsAreZero = 0x40;

    /// <summary>The bits that round down, up and towards zero.</summary>
    public const uint Down = 0x2000, Up = 0x4000, TowardsZero = 0x6000;

    private const int Words = 8, Place = 7;

    /// <summary>Sets bits until the result is disposed.</summary>
    public static IDisposable With(uint bits)
    {
        uint* environment = stackalloc uint[Words];
        Assert.Equal(0, Get(environment));
        var before = environment[Place];
        environment[Place] = before | bits;
        Assert.Equal(0, Set(environment));
        return new Restored(before);
    }

    /// <summary>The bits that are set now, without those that say what has happened.</summary>
    public static uint Now()
    {
        uint* environment = stackalloc uint[Words];
        Assert.Equal(0, Get(environment));
        return environment[Place] & (FlushToZero | DenormalsAreZero | TowardsZero);
    }

    [LibraryImport("libm.so.6", EntryPoint = "fegetenv")]
    private static partial int Get(uint* environment);

    [LibraryImport("libm.so.6", EntryPoint = "fesetenv")]
    private static partial int Set(uint* environment);

    private sealed class Restored(uint before) : IDisposable
    {
        public void Dispose()
        {
            uint* environment = stackalloc uint[Words];
            Assert.Equal(0, Get(environment));
            environment[Place] = before;
            Assert.Equal(0, Set(environment));
        }
    }
}
