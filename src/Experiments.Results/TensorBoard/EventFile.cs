using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Experiments.Results.TensorBoard;

/// <summary>A file of events, as TensorBoard reads it.</summary>
/// <remarks>
/// Records of TensorFlow: length, checksum of the length, an <c>Event</c> message, its checksum. Sources: TensorFlow's
/// lib/io/record_writer and util/event.proto.
/// </remarks>
public sealed class EventFile
{
    private const uint MaskDelta = 0xa282ead8;

    private readonly Stream stream;

    /// <summary>Begins a file.</summary>
    /// <param name="stream">Where it goes.</param>
    public EventFile(Stream stream)
    {
        this.stream = stream;
        Write(Message(message => message.Double(1, 0).Text(3, "brain.Event:2")));
    }

    /// <summary>Adds a number.</summary>
    /// <param name="tag">The name of the curve.</param>
    /// <param name="step">
    /// The step, which is shown as the second of the curve's time, too: no result of a stage holds a clock's time.
    /// </param>
    /// <param name="value">The number.</param>
    public void Add(string tag, long step, float value)
    {
        var summary = Message(all => all.Bytes(1, Message(one => one.Text(1, tag).Float(2, value))));
        Write(Message(message => message.Double(1, step).Number(2, step).Bytes(5, summary)));
    }

    private void Write(byte[] record)
    {
        Span<byte> header = stackalloc byte[12];
        BinaryPrimitives.WriteInt64LittleEndian(header, record.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], Checksum(header[..8]));
        stream.Write(header);
        stream.Write(record);
        BinaryPrimitives.WriteUInt32LittleEndian(header, Checksum(record));
        stream.Write(header[..4]);
    }

    // The masked CRC-32C of records.
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var each in bytes)
        {
            sum = BitOperations.Crc32C(sum, each);
        }

        return BitOperations.RotateRight(~sum, 15) + MaskDelta;
    }

    private static byte[] Message(Action<Fields> write)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        write(new(writer));
        writer.Flush();
        return memory.ToArray();
    }

    // The wire format of protocol buffers; a number that is 0 is left out.
    private readonly struct Fields(BinaryWriter writer)
    {
        private const int Varint = 0;
        private const int Eight = 1;
        private const int Counted = 2;
        private const int Four = 5;

        public Fields Double(int field, double value)
        {
            if (value != 0)
            {
                Tag(field, Eight);
                writer.Write(value);
            }

            return this;
        }

        public Fields Number(int field, long value)
        {
            if (value != 0)
            {
                Tag(field, Varint);
                writer.Write7BitEncodedInt64(value);
            }

            return this;
        }

        // One of several kinds of value: which one it is must be told, even of 0.
        public Fields Float(int field, float value)
        {
            Tag(field, Four);
            writer.Write(value);
            return this;
        }

        public Fields Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

        public Fields Bytes(int field, byte[] value)
        {
            Tag(field, Counted);
            writer.Write7BitEncodedInt(value.Length);
            writer.Write(value);
            return this;
        }

        private void Tag(int field, int kind) => writer.Write7BitEncodedInt(field << 3 | kind);
    }
}
