using System.Runtime.InteropServices;
using System.Text;

namespace Experiments.Models.Gguf;

/// <summary>Writes GGUF files, version 3, little-endian, tensors in single precision.</summary>
public static class GgufWriter
{
    /// <summary>Tensors begin at multiples of this number of bytes.</summary>
    public const int Alignment = 32;

    private const int Version = 3;

    /// <summary>Writes a file. It appears under its name only when it is complete.</summary>
    /// <param name="path">The file; replaced when it exists.</param>
    /// <param name="metadata">The metadata, in the order to write.</param>
    /// <param name="tensors">The tensors, in the order to write; each is asked for once, when it is written.</param>
    /// <exception cref="StageException">The file cannot be written (a full disk, no permission).</exception>
    public static void Write(string path, IReadOnlyList<KeyValuePair<string, GgufValue>> metadata, IReadOnlyList<NamedTensor> tensors)
    {
        var partial = path + ".partial";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using (var stream = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            {
                WriteAll(stream, metadata, tensors);
                stream.Flush(flushToDisk: true);
            }

            File.Move(partial, path, overwrite: true);
        }
        catch (Exception error)
        {
            File.Delete(partial);
            if (error is IOException or UnauthorizedAccessException)
            {
                throw new StageException($"{path}: cannot write the model file: {error.Message}", error);
            }

            throw;
        }
    }

    private static void WriteAll(
        FileStream stream,
        IReadOnlyList<KeyValuePair<string, GgufValue>> metadata,
        IReadOnlyList<NamedTensor> tensors)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write("GGUF"u8);
        writer.Write(Version);
        writer.Write((long)tensors.Count);
        writer.Write((long)metadata.Count);
        foreach (var (key, value) in metadata)
        {
            WriteText(writer, key);
            WriteValue(writer, value);
        }

        var offset = 0L;
        foreach (var tensor in TensorSequence.ShapesOf(tensors))
        {
            WriteInfo(writer, tensor, offset);
            offset = Align(offset + 4L * Count(tensor.Shape));
        }

        foreach (var tensor in tensors)
        {
            Pad(writer);
            WriteValues(writer, Whole(tensor));
        }

        Pad(writer);
    }

    private static float[] Whole(NamedTensor tensor) => tensor.Values.Length == Count(tensor.Shape)
        ? tensor.Values
        : throw new ArgumentException(
            $"Tensor '{tensor.Name}' has {tensor.Values.Length} values, but its shape ({string.Join(", ", tensor.Shape)}) holds " +
            $"{Count(tensor.Shape)}.");

    private static long Count(IReadOnlyList<int> shape) => shape.Aggregate(1L, (product, size) => product * size);

    private static void WriteInfo(BinaryWriter writer, (string Name, IReadOnlyList<int> Shape) tensor, long offset)
    {
        WriteText(writer, tensor.Name);
        writer.Write(tensor.Shape.Count);
        foreach (var size in tensor.Shape.Reverse())
        {
            writer.Write((long)size);
        }

        writer.Write((uint)GgufTensorType.F32);
        writer.Write(offset);
    }

    private static void WriteValue(BinaryWriter writer, GgufValue value)
    {
        writer.Write((uint)value.Type);
        if (value.Content is Array elements)
        {
            writer.Write((uint)value.Element!.Value);
            writer.Write((long)elements.Length);
            foreach (var element in elements)
            {
                WriteScalar(writer, element!);
            }

            return;
        }

        WriteScalar(writer, value.Content);
    }

    private static void WriteScalar(BinaryWriter writer, object value)
    {
        if (value is string text)
        {
            WriteText(writer, text);
        }
        else
        {
            GgufScalars.Write(writer, value);
        }
    }

    private static void WriteText(BinaryWriter writer, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        writer.Write((long)bytes.Length);
        writer.Write(bytes);
    }

    private static void WriteValues(BinaryWriter writer, float[] values)
    {
        const int Piece = 1 << 24;
        for (var at = 0; at < values.Length; at += Piece)
        {
            var piece = values.AsSpan(at, Math.Min(Piece, values.Length - at));
            writer.Write(MemoryMarshal.AsBytes(piece));
        }
    }

    private static void Pad(BinaryWriter writer)
    {
        writer.Flush();
        for (var at = writer.BaseStream.Position; at % Alignment != 0; at++)
        {
            writer.Write((byte)0);
        }
    }

    private static long Align(long offset) => (offset + Alignment - 1) / Alignment * Alignment;
}
