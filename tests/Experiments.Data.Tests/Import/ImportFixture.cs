using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Experiments.Tests;

namespace Experiments.Data.Tests.Import;

/// <summary>Files to import, and what an import leaves beside its data.</summary>
internal sealed class ImportFixture : IDisposable
{
    public TestContext Context { get; } = new();

    public string Folder => Context.NewFolder("source");

    /// <summary>Writes a file of text in UTF-8, without a byte order mark.</summary>
    public string Write(string text, string name = "file") => Write(Encoding.UTF8.GetBytes(text), name);

    public string Write(byte[] bytes, string name = "file")
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public static byte[] Compress(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }

    /// <summary>The SHA-256 of a file; of a folder that of what <c>sha256sum *</c> prints, computed without the code under test.</summary>
    public static string Hash(string path)
    {
        if (File.Exists(path))
        {
            return Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
        }

        var names = Directory.GetFiles(path).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(names.Select(name => $"{Hash(Path.Combine(path, name!))}  {name}\n")))));
    }

    /// <summary>What was left out: id and reason.</summary>
    public IReadOnlyList<(string Id, string Reason)> Dropped() =>
        [.. File.ReadLines(Path.Combine(Context.Output, "dropped.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)
            .Select(line => (line.GetProperty("id").GetString()!, line.GetProperty("reason").GetString()!))];

    public string Summary() => File.ReadAllText(Path.Combine(Context.Output, "import.json"));

    public static async Task<string> ErrorOf(Func<Task> import) => (await Assert.ThrowsAsync<StageException>(import)).Message;

    public void Dispose() => Context.Dispose();
}
