using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Experiments.Apis.Asking;

/// <summary>Keeps answers, each in a file of its own under its key, so that none is paid for twice.</summary>
/// <typeparam name="T">What is kept: what was asked, and the answer.</typeparam>
/// <param name="folder">The folder; made at the first answer.</param>
/// <param name="type">How it is written.</param>
internal sealed class KeptAnswers<T>(string folder, JsonTypeInfo<T> type)
    where T : class
{
    /// <summary>The answer with a key; null where there is none that can be read.</summary>
    public T? Find(string key)
    {
        var path = PlaceOf(key);
        try
        {
            // A file that another program damaged is an answer that is not there: it is asked for again, and replaced.
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps an answer: the file is there whole, or not at all.</summary>
    public void Keep(string key, T answer)
    {
        var path = PlaceOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // Another program may keep the same answer in this moment; whoever is last replaces what is equal in worth.
        var part = $"{path}.{Environment.ProcessId}";
        try
        {
            using (var stream = new FileStream(part, FileMode.Create, FileAccess.Write))
            {
                JsonSerializer.Serialize(stream, answer, type);
                stream.Flush(flushToDisk: true);
            }

            File.Move(part, path, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private string PlaceOf(string key) => Path.Combine(folder, key[..2], key + ".json");
}
