using System.Text;
using Experiments.Models.Gguf;
using Experiments.Tests;

namespace Experiments.Models.Tests.Gguf;

public sealed class GgufFileTests : IDisposable
{
    private readonly TestContext context = new();
    private readonly string path;

    public GgufFileTests() => path = Path.Combine(context.Output, "file.gguf");

    public void Dispose() => context.Dispose();

    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        GgufWriter.Write(path, [new("k", GgufValue.Of(7u))], [new("t", [2, 3], [1, 2, 3, 4, 5, 6])]);

        // Magic, version 3, one tensor, one value; "k" of type 4 (uint32); "t" with two sizes, innermost first, type 0 (F32), offset 0.
        byte[] header =
        [
            .. "GGUF"u8, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0,
            1, 0, 0, 0, 0, 0, 0, 0, .. "k"u8, 4, 0, 0, 0, 7, 0, 0, 0,
            1, 0, 0, 0, 0, 0, 0, 0, .. "t"u8, 2, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 0, 0,
        ];
        var bytes = File.ReadAllBytes(path);
        Assert.Equal(header, bytes.Take(header.Length));

        // 82 bytes of header; the values begin at the next multiple of 32, and the file ends at one.
        Assert.Equal(82, header.Length);
        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f], Enumerable.Range(0, 6).Select(i => BitConverter.ToSingle(bytes, 96 + 4 * i)));
        Assert.Equal(128, bytes.Length);
    }

    [Fact]
    public void Values_of_every_type_survive_reading_and_writing()
    {
        List<KeyValuePair<string, GgufValue>> written = [];
        using (var writer = new BinaryWriter(File.Create(path)))
        {
            WriteEveryType(writer);
        }

        written.AddRange(GgufFile.Open(path).Metadata);
        Assert.Equal(12 + 12, written.Count);
        GgufWriter.Write(path + "2", written, []);
        Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(path + "2").Take((int)new FileInfo(path).Length));
    }

    [Fact]
    public void Half_precision_tensors_are_read_as_the_numbers_that_they_hold()
    {
        WriteTensor(1, [0x3C00, 0xC000, 0x3555, 0x7BFF, 0x0001]);

        // IEEE 754 half: 1, -2, the nearest to one third, the largest, the smallest.
        var file = GgufFile.Open(path);
        Assert.Equal([1f, -2f, 0.33325195f, 65504f, 5.9604645e-8f], file.ReadValues(file.Tensors[0]));
    }

    [Fact]
    public void Bfloat16_tensors_are_read_as_the_numbers_that_they_hold()
    {
        WriteTensor(30, [0x3F80, 0xC000, 0x4049, 0x0000, 0x7F7F]);

        // The upper half of single precision: 1, -2, 3.140625, 0, the largest.
        var file = GgufFile.Open(path);
        Assert.Equal([1f, -2f, 3.140625f, 0f, 3.3895314e38f], file.ReadValues(file.Tensors[0]));
    }

    [Fact]
    public void A_storage_type_that_cannot_be_read_is_named()
    {
        WriteTensor(10, [0, 0, 0, 0, 0]);

        Assert.Contains("tensor 't' is stored as type 10", Assert.Throws<StageException>(() => GgufFile.Open(path)).Message);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MaxValue - 31)]
    [InlineData(long.MinValue)]
    [InlineData(-1)]
    [InlineData(1_000_000)]
    public void An_offset_beyond_the_file_is_refused(long offset)
    {
        WriteHeader([4], offset);

        Assert.Contains("truncated: tensor 't' begins", Assert.Throws<StageException>(() => GgufFile.Open(path)).Message);
    }

    [Theory]
    [InlineData(2147483647, 2147483647, 2147483647, 2147483647)]
    [InlineData(65536, 65536, 65536, 65536)]
    [InlineData(65536, 65536, 65536, 32768)]
    [InlineData(2147483647, 2147483647)]
    [InlineData(2147483647)]
    public void Dimensions_that_no_file_holds_are_refused(params int[] shape)
    {
        WriteHeader([.. shape.Select(size => (long)size)], 0);

        Assert.Contains("more than a file of", Assert.Throws<StageException>(() => GgufFile.Open(path)).Message);
    }

    [Fact]
    public void A_big_endian_file_is_recognised()
    {
        File.WriteAllBytes(path, [.. "GGUF"u8, 0, 0, 0, 3, .. new byte[16]]);

        Assert.Contains("big-endian", Assert.Throws<StageException>(() => GgufFile.Open(path)).Message);
    }

    [Fact]
    public void A_value_of_the_wrong_type_is_named()
    {
        GgufWriter.Write(path, [new("k", GgufValue.Of("seven"))], []);
        var file = GgufFile.Open(path);

        Assert.Contains("'k' must be a whole number", Assert.Throws<StageException>(() => file.Integer("k")).Message);
        Assert.Contains("no 'other'", Assert.Throws<StageException>(() => file.Integer("other")).Message);
        Assert.Equal(5, file.Integer("other", 5));
    }

    private void WriteHeader(long[] shape, long offset)
    {
        using var writer = new BinaryWriter(File.Create(path));
        Begin(writer, tensors: 1, metadata: 0);
        Text(writer, "t");
        writer.Write(shape.Length);
        foreach (var size in shape)
        {
            writer.Write(size);
        }

        writer.Write(0);
        writer.Write(offset);
        writer.Write(new byte[64]);
    }

    private void WriteTensor(int type, ushort[] values)
    {
        using var writer = new BinaryWriter(File.Create(path));
        Begin(writer, tensors: 1, metadata: 0);
        Text(writer, "t");
        writer.Write(1);
        writer.Write((long)values.Length);
        writer.Write(type);
        writer.Write(0L);
        writer.Write(new byte[(32 - writer.BaseStream.Position % 32) % 32]);
        foreach (var value in values)
        {
            writer.Write(value);
        }
    }

    // Each of the twelve types as a value and as an array of two.
    private static void WriteEveryType(BinaryWriter writer)
    {
        byte[][] values =
        [
            [200], [0x80], [1, 2], [0xFF, 0xFE], [1, 2, 3, 4], [0xFF, 0, 0, 0x80], [0, 0, 0x80, 0x3F], [1],
            [2, 0, 0, 0, 0, 0, 0, 0, 0xC3, 0xA4], [],
            [1, 2, 3, 4, 5, 6, 7, 0xF8], [0, 0, 0, 0, 0, 0, 0, 0x80], [0, 0, 0, 0, 0, 0, 0xF0, 0x3F],
        ];
        Begin(writer, tensors: 0, metadata: 24);
        for (var type = 0; type < values.Length; type++)
        {
            if (type == 9)
            {
                continue;
            }

            Text(writer, $"value {type}");
            writer.Write(type);
            writer.Write(values[type]);
            Text(writer, $"array {type}");
            writer.Write(9);
            writer.Write(type);
            writer.Write(2L);
            writer.Write(values[type]);
            writer.Write(values[type]);
        }
    }

    private static void Begin(BinaryWriter writer, long tensors, long metadata)
    {
        writer.Write("GGUF"u8);
        writer.Write(3);
        writer.Write(tensors);
        writer.Write(metadata);
    }

    private static void Text(BinaryWriter writer, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        writer.Write((long)bytes.Length);
        writer.Write(bytes);
    }
}
