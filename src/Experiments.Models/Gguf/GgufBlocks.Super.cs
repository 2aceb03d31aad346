namespace Experiments.Models.Gguf;

/// <content>Super-blocks of 256 values.</content>
internal static partial class GgufBlocks
{
    // Eight groups of 32 values with a scale and a minimum of six bits each; two groups share the halves of 32 bytes, and their fifth bits,
    // if any, one byte per value.
    private static void SuperBlock(
        ReadOnlySpan<byte> scales, ReadOnlySpan<byte> high, ReadOnlySpan<byte> packed, float scale, float minimum, Span<float> values)
    {
        for (var group = 0; group < 8; group++)
        {
            var (groupScale, groupMinimum) = SixBitPair(scales, group);
            var (factor, offset) = (scale * groupScale, minimum * groupMinimum);
            var bytes = packed.Slice(group / 2 * 32, 32);
            for (var i = 0; i < 32; i++)
            {
                var value = group % 2 == 0 ? bytes[i] & 0x0F : bytes[i] >> 4;
                if (!high.IsEmpty && ((high[i] >> group) & 1) != 0)
                {
                    value += 16;
                }

                values[group * 32 + i] = factor * value - offset;
            }
        }
    }

    // Twelve bytes hold eight scales and eight minima: the first four of each plainly, the others split between low nibbles and upper pairs
    // of bits.
    private static (int Scale, int Minimum) SixBitPair(ReadOnlySpan<byte> packed, int group) => group < 4
        ? (packed[group] & 63, packed[group + 4] & 63)
        : ((packed[group + 4] & 0x0F) | (packed[group - 4] >> 6 << 4), (packed[group + 4] >> 4) | (packed[group] >> 6 << 4));

    // Two halves of 128 values; in each, 64 bytes of low nibbles and 32 bytes of upper pairs of bits; one signed scale per 16 values.
    private static void SixBits(ReadOnlySpan<byte> raw, float scale, Span<float> values)
    {
        for (var half = 0; half < 2; half++)
        {
            var low = raw.Slice(half * 64, 64);
            var high = raw.Slice(128 + half * 32, 32);
            var scales = raw.Slice(192 + half * 8, 8);
            for (var i = 0; i < 128; i++)
            {
                var (quarter, place) = (i / 32, i % 32);
                var nibbles = low[place + quarter % 2 * 32];
                var value = (quarter < 2 ? nibbles & 0x0F : nibbles >> 4) | (((high[place] >> (2 * quarter)) & 3) << 4);
                values[half * 128 + i] = scale * (sbyte)scales[i / 16] * (value - 32);
            }
        }
    }
}
