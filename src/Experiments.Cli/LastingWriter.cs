using System.Text;

namespace Experiments.Cli;

/// <summary>
/// Writes to a terminal as long as there is one: when it is closed, the run that writes to it has still to stop its stages and to keep what
/// is finished.
/// </summary>
/// <param name="inner">Writes to the terminal, or to what stands in its place.</param>
internal sealed class LastingWriter(TextWriter inner) : TextWriter
{
    // The number of Linux, which .NET passes on. Other errors, such as a full disk behind a file, stay errors.
    private const int NoTerminal = 5;

    private bool isGone;

    /// <inheritdoc />
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc />
    public override void Write(char value) => Try(() => inner.Write(value));

    /// <inheritdoc />
    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    /// <inheritdoc />
    public override void Write(string? value) => Try(() => inner.Write(value));

    /// <inheritdoc />
    public override void WriteLine(string? value) => Try(() => inner.WriteLine(value));

    /// <inheritdoc />
    public override void Flush() => Try(inner.Flush);

    private void Try(Action write)
    {
        if (isGone)
        {
            return;
        }

        try
        {
            write();
        }
        catch (IOException problem) when (problem.HResult == NoTerminal)
        {
            isGone = true;
        }
    }
}
