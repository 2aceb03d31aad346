using System.Buffers.Binary;

namespace Experiments.Models.Gguf;

/// <summary>
/// Turns the blocks that tensors are stored in into single precision, in the operations and order that llama.cpp uses, so that results are
/// equal to the bit.
/// </summary>
internal static partial class GgufBlocks
{
    /// <summary>Values and bytes of one block of a storage type; zero values when the type is unknown.</summary>
    public static (int Values, int Bytes) SizeOf(GgufTensorType type) => type switch
    {
        GgufTensorType.F32 => (1, 4),
        GgufTensorType.F16 or GgufTensorType.BF16 => (1, 2),
        GgufTensorType.Q4_0 => (32, 18),
        GgufTensorType.Q4_1 => (32, 20),
        GgufTensorType.Q5_0 => (32, 22),
        GgufTensorType.Q5_1 => (32, 24),
        GgufTensorType.Q8_0 => (32, 34),
        GgufTensorType.Q4_K => (256, 144),
        GgufTensorType.Q5_K => (256, 176),
        GgufTensorType.Q6_K => (256, 210),
        _ => (0, 0),
    };

    /// <summary>Decodes whole blocks.</summary>
    public static void Decode(GgufTensorType type, ReadOnlySpan<byte> raw, Span<float> values)
    {
        var (perBlock, bytes) = SizeOf(type);
        for (var block = 0; block * perBlock < values.Length; block++)
        {
            DecodeOne(type, raw.Slice(block * bytes, bytes), values.Slice(block * perBlock, perBlock));
        }
    }

    private static void DecodeOne(GgufTensorType type, ReadOnlySpan<byte> raw, Span<float> values)
    {
        switch (type)
        {
            case GgufTensorType.F32: values[0] = BinaryPrimitives.ReadSingleLittleEndian(raw); break;
            case GgufTensorType.F16: values[0] = Half(raw); break;
            case GgufTensorType.BF16: values[0] = BitConverter.UInt32BitsToSingle((uint)Bits16(raw) << 16); break;
            case GgufTensorType.Q4_0: Nibbles(raw[2..], 0, Half(raw), -8, 0, values); break;
            case GgufTensorType.Q4_1: Nibbles(raw[4..], 0, Half(raw), 0, Half(raw[2..]), values); break;
            case GgufTensorType.Q5_0: Nibbles(raw[6..], Bits32(raw[2..]), Half(raw), -16, 0, values); break;
            case GgufTensorType.Q5_1: Nibbles(raw[8..], Bits32(raw[4..]), Half(raw), 0, Half(raw[2..]), values); break;
            case GgufTensorType.Q8_0: Bytes(raw[2..], Half(raw), values); break;
            case GgufTensorType.Q4_K: SuperBlock(raw[4..], [], raw[16..], Half(raw), Half(raw[2..]), values); break;
            case GgufTensorType.Q5_K: SuperBlock(raw[4..], raw[16..], raw[48..], Half(raw), Half(raw[2..]), values); break;
            case GgufTensorType.Q6_K: SixBits(raw, Half(raw[208..]), values); break;
            default: throw new ArgumentOutOfRangeException(nameof(type), type, "No such storage type.");
        }
    }

    private static ushort Bits16(ReadOnlySpan<byte> raw) => BinaryPrimitives.ReadUInt16LittleEndian(raw);

    private static uint Bits32(ReadOnlySpan<byte> raw) => BinaryPrimitives.ReadUInt32LittleEndian(raw);

    // 32 values: the low halves of 16 bytes first, then the high halves; a fifth bit of each value comes from `high`.
    private static void Nibbles(ReadOnlySpan<byte> packed, uint high, float scale, int shift, float minimum, Span<float> values)
    {
        for (var i = 0; i < 16; i++)
        {
            var low = (packed[i] & 0x0F) | (int)(((high >> i) & 1) << 4);
            var upper = (packed[i] >> 4) | (int)(((high >> (i + 16)) & 1) << 4);
            values[i] = (low + shift) * scale + minimum;
            values[i + 16] = (upper + shift) * scale + minimum;
        }
    }

    private static void Bytes(ReadOnlySpan<byte> packed, float scale, Span<float> values)
    {
        for (var i = 0; i < 32; i++)
        {
            values[i] = (sbyte)packed[i] * scale;
        }
    }

    private static float Half(ReadOnlySpan<byte> raw) => (float)BinaryPrimitives.ReadHalfLittleEndian(raw);
}
