using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Experiments.Models.Export;

/// <summary>Writes files of tensors in the safetensors format: a JSON header that says where each lies, then their bytes.</summary>
internal static class SafetensorsWriter
{
    private const int Alignment = 8;

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tensors">The names and shapes, in the order to write.</param>
    /// <param name="type">The number format.</param>
    /// <param name="read">Gives the values of one when it is to be written.</param>
    public static void Write(
        string path,
        IReadOnlyList<(string Name, IReadOnlyList<int> Shape)> tensors,
        WeightType type,
        Func<int, float[]> read)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
        var header = JsonSerializer.SerializeToUtf8Bytes(Header(tensors, type));

        // Spaces fill the header, so that the numbers begin at a multiple of their size.
        var padding = (Alignment - header.Length % Alignment) % Alignment;
        stream.Write(BitConverter.GetBytes((long)header.Length + padding));
        stream.Write(header);
        stream.Write(Enumerable.Repeat((byte)' ', padding).ToArray());
        for (var i = 0; i < tensors.Count; i++)
        {
            Write(stream, read(i), type);
        }

        stream.Flush(flushToDisk: true);
    }

    /// <summary>The bytes of a number.</summary>
    public static int SizeOf(WeightType type) => type == WeightType.F32 ? 4 : 2;

    private static JsonObject Header(IReadOnlyList<(string Name, IReadOnlyList<int> Shape)> tensors, WeightType type)
    {
        var header = new JsonObject { ["__metadata__"] = new JsonObject { ["format"] = "pt" } };
        var offset = 0L;
        foreach (var (name, shape) in tensors)
        {
            var end = offset + shape.Aggregate((long)SizeOf(type), (product, size) => product * size);
            header[name] = new JsonObject
            {
                ["dtype"] = type.ToString().ToUpperInvariant(),
                ["shape"] = new JsonArray([.. shape.Select(size => JsonValue.Create(size))]),
                ["data_offsets"] = new JsonArray(offset, end),
            };
            offset = end;
        }

        return header;
    }

    private static void Write(FileStream stream, float[] values, WeightType type)
    {
        const int Piece = 1 << 20;
        for (var at = 0; at < values.Length; at += Piece)
        {
            ReadOnlySpan<float> piece = values.AsSpan(at, Math.Min(Piece, values.Length - at));
            stream.Write(type switch
            {
                WeightType.F32 => MemoryMarshal.AsBytes(piece),
                WeightType.F16 => MemoryMarshal.AsBytes<Half>(Array.ConvertAll(piece.ToArray(), value => (Half)value)),
                _ => MemoryMarshal.AsBytes<ushort>(Array.ConvertAll(piece.ToArray(), BFloat)),
            });
        }
    }

    // To the nearest, and halfway to the even one; the weights are finite.
    private static ushort BFloat(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
