using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Parquet.Data;

namespace Experiments.Data.Import.Reading;

/// <summary>Values of Parquet as JSON has them.</summary>
internal static class ParquetValues
{
    /// <summary>The values of a column, by their places among those that are not null.</summary>
    /// <param name="data">The column.</param>
    /// <exception cref="NotSupportedException">No JSON value is like it.</exception>
    public static Func<int, JsonNode?> Of(RawColumnData data) => data switch
    {
        RawColumnData<ReadOnlyMemory<char>> texts => place => JsonValue.Create(texts.Values[place].ToString()),
        RawColumnData<bool> truths => place => JsonValue.Create(truths.Values[place]),
        RawColumnData<int> numbers => place => JsonValue.Create(numbers.Values[place]),
        RawColumnData<long> numbers => place => JsonValue.Create(numbers.Values[place]),
        RawColumnData<uint> numbers => place => JsonValue.Create(numbers.Values[place]),
        RawColumnData<ulong> numbers => place => JsonValue.Create(numbers.Values[place]),
        RawColumnData<short> numbers => place => JsonValue.Create(numbers.Values[place]),
        RawColumnData<ushort> numbers => place => JsonValue.Create(numbers.Values[place]),
        RawColumnData<sbyte> numbers => place => JsonValue.Create(numbers.Values[place]),
        RawColumnData<byte> numbers => place => JsonValue.Create(numbers.Values[place]),
        RawColumnData<float> numbers => place => Number(numbers.Values[place], JsonValue.Create(numbers.Values[place])),
        RawColumnData<double> numbers => place => Number(numbers.Values[place], JsonValue.Create(numbers.Values[place])),
        RawColumnData<decimal> numbers => place => JsonValue.Create(numbers.Values[place]),
        RawColumnData<ReadOnlyMemory<byte>> blobs => place => new JsonObject { ["bytes"] = blobs.Values[place].Length },
        RawColumnData<DateTime> times => place => JsonValue.Create(times.Values[place].ToString("O", CultureInfo.InvariantCulture)),
        RawColumnData<DateOnly> days => place => JsonValue.Create(days.Values[place].ToString("O", CultureInfo.InvariantCulture)),
        RawColumnData<TimeOnly> times => place => JsonValue.Create(times.Values[place].ToString("O", CultureInfo.InvariantCulture)),
        RawColumnData<TimeSpan> times => place => JsonValue.Create(times.Values[place].ToString("c", CultureInfo.InvariantCulture)),
        RawColumnData<Guid> ids => place => JsonValue.Create(ids.Values[place].ToString()),
        _ => throw new NotSupportedException(
            $"values of the type {data.GetType().GenericTypeArguments.FirstOrDefault()?.Name} are not read"),
    };

    // Data frames write NaN where a number is missing; JSON has no infinity, and a text is none that anything reads as a number.
    private static JsonNode? Number(double number, JsonValue value) =>
        double.IsNaN(number) ? null : double.IsFinite(number) ? value : JsonValue.Create(number > 0 ? "Infinity" : "-Infinity");
}

[JsonSerializable(typeof(JsonObject))]
internal sealed partial class ParquetJson : JsonSerializerContext;
