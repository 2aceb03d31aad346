namespace Experiments;

/// <summary>Elementary functions that have the same bits on every machine: for stages, instead of <see cref="Math"/>.</summary>
/// <remarks>
/// <para>
/// The functions of <see cref="Math"/> are those of the machine's C library, whose last bits differ with its version and with the
/// processor. These use only what IEEE 754 defines to the last bit: + − · /, <see cref="Math.Sqrt"/>,
/// <see cref="Math.FusedMultiplyAdd"/> (exact in hardware and in software), rounding and the bits of numbers. So they are the same wherever
/// .NET runs, by construction.
/// </para>
/// <para>
/// They compute with 106 bits and round once: the error is at most 0.500001 units in the last place. Where the exact result is no nearer
/// to the middle of two doubles than 2^−20 of their distance, it is the nearest double.
/// Special values (zeros, infinities, NaN, subnormal numbers, overflow) are those of IEEE 754 and of annex F of C. NaN is always
/// <see cref="double.NaN"/>.
/// </para>
/// </remarks>
public static partial class PortableMath
{
}
