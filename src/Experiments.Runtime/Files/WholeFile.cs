using System.Globalization;
using System.Text;

namespace Experiments.Runtime.Files;

/// <summary>Replaces files at once: whoever reads one finds the former content or the new one, never a part.</summary>
public static class WholeFile
{
    /// <summary>Writes a file in place of the former one. When writing fails, that one stays, and nothing beside it.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="write">Writes the content.</param>
    public static void Write(string path, Action<Stream> write)
    {
        var temporary = string.Create(
            CultureInfo.InvariantCulture,
            $"{path}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}.tmp");
        try
        {
            using (var stream = File.Create(temporary))
            {
                write(stream);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Writes a text, in UTF-8, in place of the former file.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="text">The content.</param>
    public static void Write(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
}
