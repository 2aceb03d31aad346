using System.Globalization;
using System.Runtime.InteropServices;

namespace LLama.Native;

/// <summary>The number of a sequence in a context, from 0.</summary>
[StructLayout(LayoutKind.Sequential)]
public record struct LLamaSeqId
{
    /// <summary>The first sequence.</summary>
    public static readonly LLamaSeqId Zero = new(0);

    /// <summary>The sequence's number.</summary>
    public int Value;

    private LLamaSeqId(int value) => Value = value;

    /// <summary>The sequence's number.</summary>
    /// <param name="pos">A sequence.</param>
    public static explicit operator int(LLamaSeqId pos) => pos.Value;

    /// <summary>The sequence of a number.</summary>
    /// <param name="value">The number.</param>
    public static explicit operator LLamaSeqId(int value) => new(value);

    /// <summary>The number in decimal.</summary>
    public readonly override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
