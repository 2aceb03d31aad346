using System.Text.Json;

namespace Experiments.Apis.Asking;

/// <summary>Keeps answers, each in a file of its own under its key, so that none is paid for twice.</summary>
/// <param name="folder">The folder; made at the first answer.</param>
internal sealed class KeptAnswers(string folder)
{
    /// <summary>The answer with a key; null where there is none that can be read.</summary>
    public ApiAnswer? Find(string key)
    {
        var path = PlaceOf(key);
        try
        {
            // A file that another program damaged is an answer that is not there: it is asked for again, and replaced.
            return File.Exists(path)
                ? JsonSerializer.Deserialize(File.ReadAllBytes(path), ApiJson.Default.KeptAnswer)?.Answer
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps an answer: the file is there whole, or not at all.</summary>
    public void Keep(string key, KeptAnswer answer)
    {
        var path = PlaceOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // Another program may keep the same answer in this moment; whoever is last replaces what is equal in worth.
        var part = $"{path}.{Environment.ProcessId}";
        try
        {
            using (var stream = new FileStream(part, FileMode.Create, FileAccess.Write))
            {
                JsonSerializer.Serialize(stream, answer, ApiJson.Default.KeptAnswer);
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
