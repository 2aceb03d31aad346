using System.Runtime.InteropServices;

namespace Experiments.Models.Gguf;

/// <summary>Reads tensors' values as single precision.</summary>
internal static class GgufTensorReader
{
    /// <summary>The bytes that a tensor takes in the file.</summary>
    /// <exception cref="StageException">The type is unknown, or the row does not divide into its blocks.</exception>
    public static long ByteCount(string path, GgufTensor tensor)
    {
        var (values, bytes) = GgufBlocks.SizeOf(tensor.Type);
        if (values == 0)
        {
            throw new StageException(
                $"{path}: tensor '{tensor.Name}' is stored as type {(uint)tensor.Type}, which cannot be read. Convert the file to " +
                "F32, F16, BF16, Q8_0, Q6_K, Q5_K, Q4_K, Q5_0, Q5_1, Q4_0 or Q4_1.");
        }

        if (tensor.Shape[^1] % values != 0)
        {
            throw new StageException(
                $"{path}: tensor '{tensor.Name}' has rows of {tensor.Shape[^1]} values, but {tensor.Type} stores blocks of {values}; " +
                "the file is damaged.");
        }

        return checked(tensor.Count / values * bytes);
    }

    /// <summary>Reads a tensor's values.</summary>
    public static float[] Read(string path, GgufTensor tensor)
    {
        if (tensor.Count > Array.MaxLength)
        {
            throw new StageException($"{path}: tensor '{tensor.Name}' has {tensor.Count} values; at most {Array.MaxLength} can be held.");
        }

        var values = new float[tensor.Count];
        using var stream = GgufReader.Open(path);
        stream.Position = tensor.Offset;
        try
        {
            if (tensor.Type == GgufTensorType.F32)
            {
                ReadSingles(stream, values);
            }
            else
            {
                ReadBlocks(stream, tensor.Type, values);
            }
        }
        catch (EndOfStreamException error)
        {
            throw new StageException($"{path}: truncated inside tensor '{tensor.Name}'. Copy or download the file again.", error);
        }

        return values;
    }

    // A span holds at most 2 GB, a tensor may hold more: read in pieces.
    private static void ReadSingles(FileStream stream, float[] values)
    {
        const int Piece = 1 << 24;
        for (var at = 0; at < values.Length; at += Piece)
        {
            var piece = values.AsSpan(at, Math.Min(Piece, values.Length - at));
            stream.ReadExactly(MemoryMarshal.AsBytes(piece));
        }
    }

    private static void ReadBlocks(FileStream stream, GgufTensorType type, float[] values)
    {
        var (perBlock, bytes) = GgufBlocks.SizeOf(type);
        var blocks = Math.Max(1, 4096 / perBlock);
        var buffer = new byte[blocks * bytes];
        for (var at = 0; at < values.Length; at += blocks * perBlock)
        {
            var piece = values.AsSpan(at, Math.Min(blocks * perBlock, values.Length - at));
            var raw = buffer.AsSpan(0, piece.Length / perBlock * bytes);
            stream.ReadExactly(raw);
            GgufBlocks.Decode(type, raw, piece);
        }
    }
}
