using System.Text.Json;

namespace Experiments.Data.Import.Reading;

/// <summary>How far an array of JSON values is read.</summary>
internal sealed class ArrayState
{
    private JsonReaderState state;
    private long line = 1;
    private bool hasBegun;
    private bool hasEnded;

    /// <summary>The line in which the latest value begins, from 1.</summary>
    public long RecordLine { get; private set; }

    /// <summary>Reads the next value, if all of it is in the buffer.</summary>
    /// <param name="buffer">Holds what follows the latest value.</param>
    /// <param name="isLast">Whether the buffer holds the end of the file.</param>
    /// <param name="value">The value; null after the end of the array.</param>
    /// <returns>False when the buffer must be filled first; nothing has changed then.</returns>
    /// <exception cref="JsonException">The file is not an array of JSON values.</exception>
    public bool TryRead(ByteBuffer buffer, bool isLast, out JsonDocument? value)
    {
        value = null;
        var reader = new Utf8JsonReader(buffer.Unused.Span, isLast, state);
        if (!hasEnded)
        {
            if (!hasBegun && !reader.Read())
            {
                return false;
            }

            if (!reader.Read())
            {
                return false;
            }

            if (reader.TokenType != JsonTokenType.EndArray)
            {
                var begin = (int)reader.TokenStartIndex;
                if (!JsonDocument.TryParseValue(ref reader, out value))
                {
                    return false;
                }

                RecordLine = line + buffer.Unused.Span[..begin].Count((byte)'\n');
                Commit(buffer, reader);
                return true;
            }

            hasEnded = true;
            Commit(buffer, reader);
            return TryRead(buffer, isLast, out value);
        }

        // What follows the array must be white space, which reading on makes sure of.
        return !reader.Read() && isLast;
    }

    private void Commit(ByteBuffer buffer, Utf8JsonReader reader)
    {
        var count = (int)reader.BytesConsumed;
        line += buffer.Unused.Span[..count].Count((byte)'\n');
        state = reader.CurrentState;
        hasBegun = true;
        buffer.Use(count);
    }
}
