namespace Experiments.Data.Import.Reading;

/// <summary>A stream for reading that makes a call after every read: to show progress, and to stop in time.</summary>
/// <param name="inner">The stream.</param>
/// <param name="afterRead">What is called, with the number of bytes that were read: 0 at the end.</param>
internal sealed class ProgressStream(Stream inner, Action<int> afterRead) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        afterRead(read);
        return read;
    }

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
