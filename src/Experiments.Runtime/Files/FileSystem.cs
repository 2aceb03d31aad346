using System.Runtime.InteropServices;

namespace Experiments.Runtime.Files;

/// <summary>What .NET does not offer of the file system.</summary>
internal static partial class FileSystem
{
    private const int ReadOnly = 0;

    // Numbers of Linux.
    private const int WorkingFolder = -100;
    private const uint BothNames = 2;

    /// <summary>Forces a folder's own content (names of new entries) to the disk, where the system can.</summary>
    public static void Flush(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
        {
            return;
        }

        // A file system that cannot flush folders says so; there is nothing more to do then.
        _ = Flush(descriptor);
        _ = Close(descriptor);
    }

    /// <summary>Gives each of two files or folders the name of the other, at once; a link is exchanged itself.</summary>
    /// <returns>Whether it was done; there are file systems that cannot, and nothing was changed then.</returns>
    public static bool Exchange(string one, string other) =>
        OperatingSystem.IsLinux() && Rename(WorkingFolder, one, WorkingFolder, other, BothNames) == 0;

    [LibraryImport("libc", EntryPoint = "renameat2", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Rename(int fromFolder, string from, int toFolder, string to, uint flags);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
