using System.Text;

namespace Experiments.Inference.Decoding;

/// <summary>The bytes of a growing completion, watched for stop texts.</summary>
internal sealed class CompletionText(IReadOnlyList<byte[]> stops)
{
    private byte[] bytes = new byte[64];
    private int length;

    /// <summary>Adds a token's bytes; true when a stop text is complete, and the text is then cut before it.</summary>
    public bool Append(byte[] piece)
    {
        var before = length;
        if (length + piece.Length > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(2 * bytes.Length, length + piece.Length));
        }

        piece.CopyTo(bytes, length);
        length += piece.Length;

        var end = -1;
        foreach (var stop in stops)
        {
            // A stop text that was complete before would have ended the completion: only the seam is new.
            var from = Math.Max(0, before - stop.Length + 1);
            var found = bytes.AsSpan(from, length - from).IndexOf(stop);
            if (found >= 0 && (end < 0 || from + found < end))
            {
                end = from + found;
            }
        }

        if (end >= 0)
        {
            length = end;
        }

        return end >= 0;
    }

    public override string ToString() => Encoding.UTF8.GetString(bytes, 0, length);
}
