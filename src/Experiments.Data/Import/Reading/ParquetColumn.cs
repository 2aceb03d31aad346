using System.Text.Json.Nodes;
using Parquet.Data;
using Parquet.Schema;

namespace Experiments.Data.Import.Reading;

/// <summary>A column of a row group, which puts its values into one row after the other.</summary>
/// <remarks>
/// The format stores a nested value as its leaves, each with two levels (Melnik et al., 2010: Dremel): the definition level says how far
/// down there is something, the repetition level which list goes on. An item of a list is there from the list's level on; one less is an
/// empty list, and less than that is none.
/// </remarks>
/// <param name="path">The fields from the row down to the column.</param>
/// <param name="data">The column's levels.</param>
/// <param name="valueAt">The column's value at a place among those that are not null.</param>
internal sealed class ParquetColumn(IReadOnlyList<Field> path, RawColumnData data, Func<int, JsonNode?> valueAt) : IDisposable
{
    private readonly int[] places = new int[path[^1].MaxRepetitionLevel + 1];
    private int entry;
    private int value;

    /// <summary>The column of a field.</summary>
    /// <param name="schema">The file's schema.</param>
    /// <param name="field">The field.</param>
    /// <param name="data">What is stored of it.</param>
    public static ParquetColumn Of(ParquetSchema schema, DataField field, RawColumnData data) =>
        new(schema.Fields.Select(top => PathTo(top, field)).OfType<IReadOnlyList<Field>>().First(), data, ParquetValues.Of(data));

    /// <summary>Puts the column's values of the next row into it.</summary>
    /// <param name="row">The row.</param>
    public void AddRow(JsonObject row)
    {
        Array.Clear(places);
        do
        {
            var repetition = RepetitionAt(entry);
            if (repetition > 0)
            {
                places[repetition]++;
                Array.Clear(places, repetition + 1, places.Length - repetition - 1);
            }

            Put(row, 0, LevelAt(entry), 0);
            entry++;
        }
        while (path[^1].MaxRepetitionLevel > 0 && entry < data.RepetitionLevels.Length && data.RepetitionLevels[entry] > 0);
    }

    /// <inheritdoc />
    public void Dispose() => data.Dispose();

    private static IReadOnlyList<Field>? PathTo(Field from, DataField field)
    {
        IEnumerable<Field> parts = from switch
        {
            StructField record => record.Fields,
            ListField list => [list.Item],
            MapField map => [map.Key, map.Value],
            _ => [],
        };
        return ReferenceEquals(from, field)
            ? [field]
            : parts.Select(part => PathTo(part, field)).OfType<IReadOnlyList<Field>>().FirstOrDefault() is { } rest ? [from, .. rest]
            : null;
    }

    // Levels that can only be 0 are not stored.
    private int RepetitionAt(int place) => path[^1].MaxRepetitionLevel == 0 ? 0 : data.RepetitionLevels[place];

    private int LevelAt(int place) => path[^1].MaxDefinitionLevel == 0 ? 0 : data.DefinitionLevels[place];

    private void Put(JsonNode parent, int place, int level, int step)
    {
        var field = path[step];
        if (IsList(step))
        {
            PutIntoList(parent, place, level, step);
        }
        else if (level < field.MaxDefinitionLevel)
        {
            At(parent, field, place, () => null);
        }
        else if (field is DataField)
        {
            At(parent, field, place, () => valueAt(value++));
        }
        else
        {
            Put(At(parent, field, place, () => new JsonObject())!, 0, level, step + 1);
        }
    }

    private void PutIntoList(JsonNode parent, int place, int level, int step)
    {
        var field = path[step];
        if (level < field.MaxDefinitionLevel - 1)
        {
            At(parent, field, place, () => null);
            return;
        }

        var list = At(parent, field, place, () => new JsonArray())!;
        if (level < field.MaxDefinitionLevel)
        {
            return;
        }

        var item = places[field.MaxRepetitionLevel];
        if (field is DataField)
        {
            At(list, field, item, () => valueAt(value++));
        }
        else if (field is MapField)
        {
            Put(At(list, field, item, () => new JsonObject())!, 0, level, step + 1);
        }
        else
        {
            Put(list, item, level, step + 1);
        }
    }

    // In old files the item of a list is the repeated field itself.
    private bool IsList(int step) => path[step] is ListField or MapField
        || (path[step] is DataField { IsArray: true } field && (step == 0 || path[step - 1].MaxRepetitionLevel < field.MaxRepetitionLevel));

    /// <summary>The node at a place, which another column may have put there.</summary>
    private static JsonNode? At(JsonNode parent, Field field, int place, Func<JsonNode?> make)
    {
        if (parent is JsonArray list)
        {
            if (place == list.Count)
            {
                list.Add(make());
            }

            return list[place];
        }

        var members = parent.AsObject();
        if (!members.ContainsKey(field.Name))
        {
            members.Add(field.Name, make());
        }

        return members[field.Name];
    }
}
