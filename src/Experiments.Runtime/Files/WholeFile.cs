using System.Text;

namespace Experiments.Runtime.Files;

/// <summary>Replaces files at once: whoever reads one finds the former content or the new one, never a part.</summary>
public static class WholeFile
{
    private const string Ending = ".tmp";

    // The number of Linux, which .NET passes on.
    private const int ReadOnlyDisk = 30;

    /// <summary>Writes a file in place of the former one. When writing fails, that one stays, and nothing beside it.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="write">Writes the content.</param>
    public static void Write(string path, Action<Stream> write)
    {
        var temporary = Leftover.NewName(path) + Ending;
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
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

    /// <summary>
    /// Writes a text that can be computed again at any time. Where it cannot be written, on a read-only or a full disk, only time is lost.
    /// </summary>
    /// <param name="path">The file; its folder is made.</param>
    /// <param name="text">The content.</param>
    /// <returns>Whether it was written.</returns>
    public static bool TryWrite(string path, string text)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Write(path, text);
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Whether a place may not be written, so that trying again changes nothing: missing rights, a read-only disk.</summary>
    /// <param name="problem">What writing there threw.</param>
    public static bool IsForbidden(Exception problem) => problem is UnauthorizedAccessException or IOException { HResult: ReadOnlyDisk };

    /// <summary>Removes what processes of this machine left in a folder that died while they wrote a file.</summary>
    /// <param name="folder">The folder; it need not exist.</param>
    public static void RemoveLeftovers(string folder)
    {
        foreach (var path in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*" + Ending) : [])
        {
            if (Leftover.IsDead(Path.GetFileNameWithoutExtension(path)))
            {
                File.Delete(path);
            }
        }
    }
}
