using System.Text;

namespace LLama.Native.Interop;

/// <summary>Strings as C wants them.</summary>
internal static class Utf8
{
    /// <summary>The bytes of a string and a zero.</summary>
    /// <param name="text">The string.</param>
    internal static byte[] Terminated(string text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text) + 1];
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }
}
