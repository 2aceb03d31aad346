using System.Text.Json;

namespace Experiments.Data.Import.Reading;

/// <summary>How far an array of JSON values is read: the array that a file is, or a member of the object that it is.</summary>
/// <param name="member">The member; null where the file is the array.</param>
/// <param name="refuse">Makes an error at a line.</param>
internal sealed class ArrayState(string? member, Func<long, string, StageException> refuse)
{
    private JsonReaderState state;
    private Place place;
    private long line = 1;

    private enum Place
    {
        Before,
        Within,
        Behind,
    }

    /// <summary>The line in which the latest value begins, from 1.</summary>
    public long RecordLine { get; private set; }

    /// <summary>Reads the next value, if all of it is in the buffer.</summary>
    /// <param name="buffer">Holds what follows the latest value.</param>
    /// <param name="isLast">Whether the buffer holds the end of the file.</param>
    /// <param name="value">The value; null after the end of the array.</param>
    /// <returns>False when the buffer must be filled first.</returns>
    /// <exception cref="JsonException">The file is not JSON.</exception>
    /// <exception cref="StageException">The object has no such member, has it twice, or it is no array.</exception>
    public bool TryRead(ByteBuffer buffer, bool isLast, out JsonDocument? value)
    {
        value = null;
        return (place != Place.Before || TryEnter(buffer, isLast))
            && (place != Place.Within || TryTake(buffer, isLast, out value))
            && (value is not null || TryLeave(buffer, isLast));
    }

    /// <summary>Goes into the array.</summary>
    private bool TryEnter(ByteBuffer buffer, bool isLast)
    {
        while (true)
        {
            var reader = new Utf8JsonReader(buffer.Unused.Span, isLast, state);
            if (!reader.Read())
            {
                return false;
            }

            if (member is not null && reader.TokenType == JsonTokenType.EndObject)
            {
                throw refuse(LineOf(buffer, reader), $"the file has no '{member}'");
            }

            var isName = reader.TokenType == JsonTokenType.PropertyName;
            var isFound = member is null || (isName && reader.ValueTextEquals(member));
            if (isName && (isFound ? !reader.Read() : !reader.TrySkip()))
            {
                return false;
            }

            if (isFound && reader.TokenType != JsonTokenType.StartArray)
            {
                throw refuse(LineOf(buffer, reader), $"'{member}' is not a list");
            }

            Commit(buffer, reader);
            if (isFound)
            {
                place = Place.Within;
                return true;
            }
        }
    }

    /// <summary>Takes the next value, or goes behind the array.</summary>
    private bool TryTake(ByteBuffer buffer, bool isLast, out JsonDocument? value)
    {
        value = null;
        var reader = new Utf8JsonReader(buffer.Unused.Span, isLast, state);
        if (!reader.Read())
        {
            return false;
        }

        if (reader.TokenType == JsonTokenType.EndArray)
        {
            place = Place.Behind;
            Commit(buffer, reader);
            return true;
        }

        var begin = LineOf(buffer, reader);
        if (!JsonDocument.TryParseValue(ref reader, out value))
        {
            return false;
        }

        RecordLine = begin;
        Commit(buffer, reader);
        return true;
    }

    /// <summary>Reads what follows the array: white space, or the rest of its object.</summary>
    private bool TryLeave(ByteBuffer buffer, bool isLast)
    {
        var reader = new Utf8JsonReader(buffer.Unused.Span, isLast, state);
        while (reader.Read())
        {
            if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } && reader.ValueTextEquals(member))
            {
                throw refuse(LineOf(buffer, reader), $"'{member}' is there twice");
            }
        }

        Commit(buffer, reader);
        return isLast;
    }

    private long LineOf(ByteBuffer buffer, in Utf8JsonReader reader) =>
        line + buffer.Unused.Span[..(int)reader.TokenStartIndex].Count((byte)'\n');

    private void Commit(ByteBuffer buffer, in Utf8JsonReader reader)
    {
        var count = (int)reader.BytesConsumed;
        line += buffer.Unused.Span[..count].Count((byte)'\n');
        state = reader.CurrentState;
        buffer.Use(count);
    }
}
