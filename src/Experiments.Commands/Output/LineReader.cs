using System.Text;

namespace Experiments.Commands.Output;

/// <summary>Reads what a program prints, line by line; a progress bar that returns to the beginning of its line has many lines.</summary>
internal static class LineReader
{
    private const int LongestLine = 100_000;

    /// <summary>Reads until the stream ends.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="heard">Gets each line without its end; a line beyond 100,000 bytes is cut there.</param>
    public static async Task ReadAsync(Stream stream, Action<string> heard)
    {
        var (buffer, line) = (new byte[16_384], new List<byte>());
        int count;
        while ((count = await stream.ReadAsync(buffer).ConfigureAwait(false)) > 0)
        {
            for (var i = 0; i < count; i++)
            {
                if (buffer[i] is (byte)'\n' or (byte)'\r')
                {
                    End(line, heard);
                }
                else if (line.Count < LongestLine)
                {
                    line.Add(buffer[i]);
                }
            }
        }

        End(line, heard);
    }

    private static void End(List<byte> line, Action<string> heard)
    {
        if (line.Count > 0)
        {
            heard(Encoding.UTF8.GetString([.. line]));
            line.Clear();
        }
    }
}
