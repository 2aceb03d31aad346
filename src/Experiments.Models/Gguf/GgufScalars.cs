namespace Experiments.Models.Gguf;

/// <summary>Reads and writes metadata scalars and arrays of scalars.</summary>
internal static class GgufScalars
{
    /// <summary>The least number of bytes that a value takes.</summary>
    public static int SizeOf(GgufValueType type) => type switch
    {
        GgufValueType.UInt16 or GgufValueType.Int16 => 2,
        GgufValueType.UInt32 or GgufValueType.Int32 or GgufValueType.Float32 => 4,
        GgufValueType.UInt64 or GgufValueType.Int64 or GgufValueType.Float64 or GgufValueType.Text => 8,
        _ => 1,
    };

    /// <summary>A scalar, or null when the type is none.</summary>
    public static object? Read(BinaryReader reader, GgufValueType type) => type switch
    {
        GgufValueType.UInt8 => reader.ReadByte(),
        GgufValueType.Int8 => reader.ReadSByte(),
        GgufValueType.UInt16 => reader.ReadUInt16(),
        GgufValueType.Int16 => reader.ReadInt16(),
        GgufValueType.UInt32 => reader.ReadUInt32(),
        GgufValueType.Int32 => reader.ReadInt32(),
        GgufValueType.Float32 => reader.ReadSingle(),
        GgufValueType.Bool => reader.ReadByte() != 0,
        GgufValueType.UInt64 => reader.ReadUInt64(),
        GgufValueType.Int64 => reader.ReadInt64(),
        GgufValueType.Float64 => reader.ReadDouble(),
        _ => null,
    };

    /// <summary>An array of scalars, or null when the type is none.</summary>
    public static Array? ReadArray(BinaryReader reader, GgufValueType type, int count) => type switch
    {
        GgufValueType.UInt8 => reader.ReadBytes(count),
        GgufValueType.Int8 => Fill(count, reader.ReadSByte),
        GgufValueType.UInt16 => Fill(count, reader.ReadUInt16),
        GgufValueType.Int16 => Fill(count, reader.ReadInt16),
        GgufValueType.UInt32 => Fill(count, reader.ReadUInt32),
        GgufValueType.Int32 => Fill(count, reader.ReadInt32),
        GgufValueType.Float32 => Fill(count, reader.ReadSingle),
        GgufValueType.Bool => Fill(count, () => reader.ReadByte() != 0),
        GgufValueType.UInt64 => Fill(count, reader.ReadUInt64),
        GgufValueType.Int64 => Fill(count, reader.ReadInt64),
        GgufValueType.Float64 => Fill(count, reader.ReadDouble),
        _ => null,
    };

    /// <summary>Writes a scalar.</summary>
    public static void Write(BinaryWriter writer, object value)
    {
        switch (value)
        {
            case byte v: writer.Write(v); break;
            case sbyte v: writer.Write(v); break;
            case ushort v: writer.Write(v); break;
            case short v: writer.Write(v); break;
            case uint v: writer.Write(v); break;
            case int v: writer.Write(v); break;
            case float v: writer.Write(v); break;
            case bool v: writer.Write(v); break;
            case ulong v: writer.Write(v); break;
            case long v: writer.Write(v); break;
            case double v: writer.Write(v); break;
            default: throw new ArgumentException($"A {value.GetType()} is no metadata scalar.", nameof(value));
        }
    }

    private static T[] Fill<T>(int count, Func<T> next)
    {
        var values = new T[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = next();
        }

        return values;
    }
}
