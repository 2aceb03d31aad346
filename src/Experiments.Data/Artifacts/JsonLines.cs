using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Experiments.Data.Artifacts;

/// <summary>A file with one JSON value per line (JSONL), in UTF-8 without a byte order mark.</summary>
/// <typeparam name="T">The values' type.</typeparam>
/// <param name="name">The file's name in its folder.</param>
/// <param name="type">How to read and write a value with the given options: <c>options => new DialogueJson(options).Dialogue</c>.</param>
public sealed class JsonLines<T>(string name, Func<JsonSerializerOptions, JsonTypeInfo<T>> type)
{
    private readonly Func<JsonSerializerOptions, JsonTypeInfo<T>> typeOf = type;
    private readonly JsonTypeInfo<T> type = JsonLines.WithoutUnsaid(type(JsonLines.NewOptions()));

    /// <summary>The file's name in its folder.</summary>
    public string Name => name;

    /// <summary>Reads the values of the file in a folder, one at a time. Empty lines are skipped.</summary>
    /// <exception cref="StageException">A line is not such a value; the message names file, line and reason.</exception>
    public IEnumerable<T> Read(string folder) => Read(Path.Combine(folder, name), type);

    /// <summary>Writes the file into a folder, and makes the folder if need be.</summary>
    /// <param name="folder">The folder; the file is replaced when it exists.</param>
    /// <param name="values">The values, in the order of the lines.</param>
    public void Write(string folder, IEnumerable<T> values)
    {
        Directory.CreateDirectory(folder);
        using var writer = new StreamWriter(Path.Combine(folder, name)) { NewLine = "\n" };
        foreach (var value in values)
        {
            writer.WriteLine(JsonSerializer.Serialize(value, type));
        }
    }

    /// <summary>Reads what another program wrote: every member must be there, and none that a value does not have.</summary>
    /// <param name="folder">The folder of the file.</param>
    /// <exception cref="StageException">There is no file, or a line is not such a value; the message names file, line and
    /// reason.</exception>
    public IEnumerable<T> ReadStrictly(string folder)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            throw new StageException(
                $"{path}: there is no such file; {typeof(T).Name.ToLowerInvariant()}s are written into it, one per line.");
        }

        return Read(path, typeOf(JsonLines.StrictOptions()));
    }

    private static IEnumerable<T> Read(string path, JsonTypeInfo<T> type)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Parse(line, path, number, type);
            }
        }
    }

    private static T Parse(string line, string path, int number, JsonTypeInfo<T> type)
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

/// <summary>What all files of JSON have in common.</summary>
internal static class JsonLines
{
    /// <summary>Readable text stays readable: only what JSON demands is escaped. Every context needs options of its own.</summary>
    public static JsonSerializerOptions NewOptions() => new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    /// <summary>Options that refuse what is missing or unknown.</summary>
    public static JsonSerializerOptions StrictOptions() => new(NewOptions())
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Leaves the clusters of items out where their ids say them.</summary>
    public static JsonTypeInfo<T> WithoutUnsaid<T>(JsonTypeInfo<T> type)
    {
        if (!typeof(IClustered).IsAssignableFrom(typeof(T)))
        {
            return type;
        }

        var options = NewOptions();
        options.TypeInfoResolver = type.OriginatingResolver!.WithAddedModifier(LeaveOut);
        return (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
    }

    private static void LeaveOut(JsonTypeInfo type)
    {
        foreach (var member in type.Properties.Where(member => member.Name == "cluster" && typeof(IClustered).IsAssignableFrom(type.Type)))
        {
            member.ShouldSerialize = (item, cluster) => (string?)cluster != IClustered.Unsaid(((IClustered)item).Id);
        }
    }
}
