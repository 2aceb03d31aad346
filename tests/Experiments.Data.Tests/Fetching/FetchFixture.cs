using System.Security.Cryptography;
using Experiments.Data.Fetching;
using Experiments.Tests;

namespace Experiments.Data.Tests.Fetching;

/// <summary>A machine without a mirror and without credentials, on which waiting takes no time.</summary>
internal sealed class FetchFixture : IDisposable
{
    public FetchFixture()
    {
        Mirror = Context.NewFolder("mirror");
        Settings = new()
        {
            Folder = Mirror,
            Wait = (pause, _) =>
            {
                Pauses.Add(pause);
                return Task.CompletedTask;
            },
        };
    }

    /// <summary>300 kB in which every part is another.</summary>
    public static byte[] Bytes { get; } = [.. Enumerable.Range(0, 300_000).Select(index => (byte)(index * 7919L % 251))];

    public TestContext Context { get; } = new();

    public string Mirror { get; }

    public FetchSettings Settings { get; set; }

    public List<TimeSpan> Pauses { get; } = [];

    public string[] InScratch => Directory.Exists(Context.Scratch) ? Directory.GetFiles(Context.Scratch) : [];

    public static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static FetchedFile File(string url, byte[]? bytes = null) => new(HashOf(bytes ?? Bytes)) { Url = url };

    public Task<FileFolder> RunAsync(params FetchedFile[] files) => RunAsync(new Fetch(files));

    public Task<FileFolder> RunAsync(Fetch stage) => stage.RunAsync(Context, Settings);

    public async Task<string> ErrorAsync(params FetchedFile[] files) =>
        (await Assert.ThrowsAsync<StageException>(() => RunAsync(files))).Message;

    /// <summary>The content of a file of the result.</summary>
    public byte[] Result(string name) => System.IO.File.ReadAllBytes(Path.Combine(Context.Output, name));

    public void Dispose() => Context.Dispose();
}
