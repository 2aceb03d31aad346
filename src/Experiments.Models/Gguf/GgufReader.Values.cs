using System.Text;

namespace Experiments.Models.Gguf;

// Values of metadata, and the numbers and texts that everything is made of.
internal sealed partial class GgufReader
{
    private GgufValue Value(string key)
    {
        var type = (GgufValueType)Number(4, "value type");
        if (type != GgufValueType.Array)
        {
            return new(type, Scalar(type, key));
        }

        var element = (GgufValueType)Number(4, "element type");
        var count = Count(GgufScalars.SizeOf(element), $"elements of '{key}'");
        if (element == GgufValueType.Text)
        {
            var texts = new string[count];
            for (var i = 0; i < texts.Length; i++)
            {
                texts[i] = Text(key);
            }

            return new(type, texts, element);
        }

        return GgufScalars.ReadArray(reader, element, (int)count) is { } values
            ? new(type, values, element)
            : throw new StageException(
                $"{path}: the metadata value '{key}' is an array of type {(uint)element}, which is unknown; the file is damaged or " +
                "too new.");
    }

    private object Scalar(GgufValueType type, string key)
    {
        if (type == GgufValueType.Text)
        {
            return Text(key);
        }

        Need(GgufScalars.SizeOf(type), key);
        return GgufScalars.Read(reader, type)
            ?? throw new StageException(
                $"{path}: the metadata value '{key}' has type {(uint)type}, which is unknown; the file is damaged or too new.");
    }

    private string Text(string what)
    {
        var length = Count(1, what);
        return Encoding.UTF8.GetString(reader.ReadBytes((int)length));
    }

    // A count of things that take at least so many bytes each, so that a damaged count cannot ask for absurd memory.
    private long Count(int leastBytes, string what)
    {
        var count = Number(8, what);
        if (count > (ulong)((stream.Length - stream.Position) / leastBytes) || count > int.MaxValue)
        {
            throw new StageException(
                $"{path}: truncated or damaged: {count} {what} cannot fit into the {stream.Length - stream.Position} bytes that " +
                $"follow byte {stream.Position}.");
        }

        return (long)count;
    }

    private ulong Number(int bytes, string what)
    {
        Need(bytes, what);
        return bytes == 4 ? reader.ReadUInt32() : reader.ReadUInt64();
    }

    private void Need(int bytes, string what)
    {
        if (stream.Length - stream.Position < bytes)
        {
            throw new StageException(
                $"{path}: truncated: the file ends at byte {stream.Length}, inside {what}. Copy or download the file again.");
        }
    }
}
