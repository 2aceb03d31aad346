namespace Experiments.Cli.Tests;

public sealed class LastingWriterTests
{
    [Fact]
    public void What_is_written_arrives()
    {
        using var text = new StringWriter { NewLine = "\n" };
        using var writer = new LastingWriter(text);
        writer.Write('a');
        writer.Write("bc");
        writer.Write(['d', 'e'], 1, 1);
        writer.WriteLine("f");
        Assert.Equal("abcef\n", text.ToString());
    }

    [Fact]
    public void A_terminal_that_is_closed_is_no_error_and_hears_no_more()
    {
        using var terminal = new Failing(5);
        using var writer = new LastingWriter(terminal);
        writer.WriteLine("a");
        writer.Write("b");
        writer.Flush();
        Assert.Equal(1, terminal.Calls);
    }

    [Fact]
    public void Other_errors_stay()
    {
        using var disk = new Failing(28);
        using var writer = new LastingWriter(disk);
        Assert.Throws<IOException>(() => writer.Write("a"));
    }

    private sealed class Failing(int number) : StringWriter
    {
        public int Calls { get; private set; }

        public override void Write(string? value)
        {
            Calls++;
            throw new IOException("no", number);
        }

        public override void WriteLine(string? value) => Write(value);
    }
}
