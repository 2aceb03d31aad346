namespace Experiments.Data.Import.Reading;

/// <summary>A window that moves over a stream: bytes that were read and are not yet used are in one piece.</summary>
/// <param name="stream">The stream.</param>
/// <param name="path">The file, for errors.</param>
/// <param name="limit">The largest piece that is kept, in bytes; what is larger is refused.</param>
internal sealed class ByteBuffer(Stream stream, string path, int limit = 1 << 29)
{
    private byte[] bytes = new byte[1 << 16];
    private int start;
    private int end;

    /// <summary>What was read and not yet used. Valid until <see cref="Fill"/>.</summary>
    public ReadOnlyMemory<byte> Unused => bytes.AsMemory(start, end - start);

    /// <summary>Marks bytes as used.</summary>
    public void Use(int count) => start += count;

    /// <summary>Reads more behind what is not yet used.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="StageException">The file cannot be read, or a piece of it is too large.</exception>
    public bool Fill()
    {
        MakeRoom();
        try
        {
            var count = stream.Read(bytes, end, bytes.Length - end);
            end += count;
            return count > 0;
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            throw new StageException($"{path}: cannot be read to its end: {error.Message}", error);
        }
    }

    private void MakeRoom()
    {
        var length = end - start;
        if (length >= limit)
        {
            throw new StageException(
                $"{path}: a line or value is larger than {limit} bytes, which is more than one record can have. Is this the right format?");
        }

        // Doubling keeps the work of a very long record linear in its length.
        var room = length < bytes.Length / 2 ? bytes : new byte[bytes.Length * 2];
        bytes.AsSpan(start, length).CopyTo(room);
        (bytes, start, end) = (room, 0, length);
    }
}
