using System.Runtime.InteropServices;

namespace LLama.Native;

/// <summary>A position in a sequence, from 0.</summary>
[StructLayout(LayoutKind.Sequential)]
public record struct LLamaPos
{
    /// <summary>The position.</summary>
    public int Value;

    private LLamaPos(int value) => Value = value;

    /// <summary>The position as a number.</summary>
    /// <param name="pos">A position.</param>
    public static explicit operator int(LLamaPos pos) => pos.Value;

    /// <summary>The position of a number.</summary>
    /// <param name="value">The position.</param>
    public static implicit operator LLamaPos(int value) => new(value);

    /// <summary>The next position.</summary>
    /// <param name="pos">A position.</param>
    public static LLamaPos operator ++(LLamaPos pos) => new(pos.Value + 1);

    /// <summary>The position before.</summary>
    /// <param name="pos">A position.</param>
    public static LLamaPos operator --(LLamaPos pos) => new(pos.Value - 1);
}
