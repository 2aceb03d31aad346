using System.Security.Cryptography;

namespace Experiments.Data.Fetching;

/// <summary>A file that is on its way: its bytes so far, their hash, and what the server needs to go on with them.</summary>
internal sealed class PartialFile : IDisposable
{
    private const int Chunk = 1 << 17;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly FileStream stream;
    private readonly string path;
    private readonly string notePath;
    private readonly FetchedFile file;

    private PartialFile(string path, FetchedFile file)
    {
        this.path = path;
        this.file = file;
        notePath = path + ".version";

        // Nothing is held back in memory, so that what a killed process leaves is what it had.
        stream = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
    }

    /// <summary>The bytes so far.</summary>
    public long Length => stream.Length;

    /// <summary>The version of the file that the bytes are of, as the server names it; null where nobody can go on with them.</summary>
    public string? Version { get; private set; }

    /// <summary>Whether the bytes came in several answers of a server.</summary>
    public bool IsPieced { get; private set; }

    /// <summary>Whether it is what the spec pins.</summary>
    public bool IsRight => Sha256 == file.Sha256 && (file.Size ?? Length) == Length;

    private string Sized => file.Size is { } size ? $" and {size} bytes" : "";

    private string Sha256 => Convert.ToHexStringLower(hash.GetCurrentHash());

    /// <summary>Opens what an earlier run left, or begins.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="file">The file that it becomes.</param>
    /// <param name="place">Where the bytes come from; those from elsewhere are dropped.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static PartialFile Open(string path, FetchedFile file, string place, CancellationToken cancellation)
    {
        var part = new PartialFile(path, file);
        var note = File.Exists(part.notePath) ? File.ReadAllLines(part.notePath) : [];
        if (note is not [var from, var version] || from != place || part.Length > (file.Size ?? long.MaxValue))
        {
            part.Restart(place, null);
            return part;
        }

        part.Version = version;
        part.ReadAll(cancellation);
        return part;
    }

    /// <summary>Opens what is whole.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="file">The file that it should be.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static PartialFile Reopen(string path, FetchedFile file, CancellationToken cancellation)
    {
        var part = new PartialFile(path, file);
        part.ReadAll(cancellation);
        return part;
    }

    /// <summary>Drops all bytes.</summary>
    /// <param name="place">Where the next ones come from.</param>
    /// <param name="version">The version that the server names; null where it names none.</param>
    public void Restart(string place, string? version)
    {
        stream.SetLength(0);
        stream.Position = 0;
        hash.GetHashAndReset();
        (Version, IsPieced) = (version, false);
        if (version is null)
        {
            File.Delete(notePath);
        }
        else
        {
            File.WriteAllLines(notePath, [place, version]);
        }
    }

    /// <summary>Goes on after the bytes so far.</summary>
    public void Continue() => IsPieced = true;

    /// <summary>Takes all that a stream has.</summary>
    /// <param name="read">Reads some bytes: 0 at the end.</param>
    /// <param name="progress">Told after each part.</param>
    /// <exception cref="WrongFileException">It has more than the size that the spec gives; no more is written.</exception>
    public async Task TakeAsync(Func<Memory<byte>, Task<int>> read, Action progress)
    {
        var buffer = new byte[Chunk];
        while (await read(buffer).ConfigureAwait(false) is > 0 and var count)
        {
            if (Length + count > (file.Size ?? long.MaxValue))
            {
                throw new WrongFileException($"has more than the {file.Size} bytes that the spec gives as its size");
            }

            stream.Write(buffer, 0, count);
            hash.AppendData(buffer, 0, count);
            progress();
        }
    }

    /// <summary>Compares with what the spec pins.</summary>
    /// <exception cref="WrongFileException">The size or the hash is another.</exception>
    public void Check()
    {
        if (Sha256 != file.Sha256)
        {
            throw new WrongFileException($"has sha256 {Sha256} and {Length} bytes, but the spec asks for sha256 {file.Sha256}{Sized}");
        }

        if (file.Size is { } size && size != Length)
        {
            throw new WrongFileException($"has {Length} bytes, but the spec says that its size is {size}; its hash is right");
        }
    }

    /// <summary>Removes it.</summary>
    public void Discard()
    {
        Dispose();
        File.Delete(path);
        File.Delete(notePath);
    }

    /// <summary>Gives the checked file its name.</summary>
    public void MoveTo(string target)
    {
        stream.Flush(flushToDisk: true);
        Dispose();
        File.Move(path, target, overwrite: true);
        File.Delete(notePath);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        stream.Dispose();
        hash.Dispose();
    }

    private void ReadAll(CancellationToken cancellation)
    {
        var buffer = new byte[Chunk];
        while (stream.Read(buffer) is > 0 and var count)
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, count);
            IsPieced = true;
        }
    }
}
