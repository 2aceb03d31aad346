using System.Buffers;
using System.Runtime.InteropServices;

namespace LLama.Native;

/// <summary>The candidates for the next token as C wants them.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct LLamaTokenDataArrayNative
{
    private LLamaTokenData* data;
    private ulong size;
    private long selected;
    private byte sorted;

    /// <summary>The candidates.</summary>
    public readonly Span<LLamaTokenData> Data => new(data, checked((int)size));

    /// <summary>Whether they are in descending order of their logits.</summary>
    public bool Sorted
    {
        readonly get => sorted != 0;
        set => sorted = value ? (byte)1 : (byte)0;
    }

    /// <summary>The index of the chosen candidate; -1 where none has been chosen.</summary>
    public long Selected
    {
        readonly get => selected;
        set => selected = value;
    }

    /// <summary>The number of candidates, which can only shrink.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The new number is larger.</exception>
    public ulong Size
    {
        readonly get => size;
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, size);
            size = value;
        }
    }

    /// <summary>Hands candidates to C.</summary>
    /// <param name="array">The candidates.</param>
    /// <param name="native">They as C wants them.</param>
    /// <returns>Keeps their memory in place until it is disposed.</returns>
    public static MemoryHandle Create(LLamaTokenDataArray array, out LLamaTokenDataArrayNative native)
    {
        var pin = array.Data.Pin();
        native = new LLamaTokenDataArrayNative
        {
            data = (LLamaTokenData*)pin.Pointer,
            size = (ulong)array.Data.Length,
            selected = -1,
            Sorted = array.Sorted,
        };
        return pin;
    }
}
