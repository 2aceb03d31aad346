using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Experiments.Data.Serialization;

/// <summary>Files with one JSON value per line (JSONL), in UTF-8 without a byte order mark.</summary>
public static class JsonLines
{
    /// <summary>Readable text stays readable: only what JSON demands is escaped.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    /// <summary>Reads the values of a file, one at a time. Empty lines are skipped.</summary>
    /// <typeparam name="T">The values' type.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="type">How to read a value.</param>
    /// <exception cref="StageException">A line is not such a value; the message names file, line and reason.</exception>
    public static IEnumerable<T> Read<T>(string path, JsonTypeInfo<T> type)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            yield return Parse(line, path, number, type);
        }
    }

    /// <summary>Writes values, one per line, and makes the folder if need be.</summary>
    /// <typeparam name="T">The values' type.</typeparam>
    /// <param name="path">The file; replaced when it exists.</param>
    /// <param name="values">The values.</param>
    /// <param name="type">How to write a value.</param>
    public static void Write<T>(string path, IEnumerable<T> values, JsonTypeInfo<T> type)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var writer = new StreamWriter(path) { NewLine = "\n" };
        foreach (var value in values)
        {
            writer.WriteLine(JsonSerializer.Serialize(value, type));
        }
    }

    private static T Parse<T>(string line, string path, int number, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(line, type)
                ?? throw new StageException($"{path}({number},1): expected a JSON object, found null.");
        }
        catch (JsonException error)
        {
            throw new StageException($"{path}({number},{(error.BytePositionInLine ?? 0) + 1}): {error.Message}", error);
        }
    }
}
