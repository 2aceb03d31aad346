using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Experiments.Runtime.Files;

/// <summary>What the system says of a file, without opening it: two equal values mean the same, unchanged file.</summary>
/// <param name="IsRegular">Whether it is an ordinary file with bytes in it: no folder, pipe, socket or device.</param>
/// <param name="Device">The file system.</param>
/// <param name="Inode">The file's number there; a file that replaces another one has a number of its own.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">When its bytes changed last, in nanoseconds; programs may set it.</param>
/// <param name="Changed">When anything of it changed last, in nanoseconds; the system alone sets it.</param>
internal readonly partial record struct FileStatus(bool IsRegular, ulong Device, ulong Inode, long Size, long Modified, long Changed)
{
    // Numbers of Linux.
    private const int WorkingFolder = -100;
    private const int EmptyPath = 0x1000;
    private const uint BasicFields = 0x7ff;
    private const int TypeMask = 0xf000;
    private const int RegularType = 0x8000;
    private const long Second = 1_000_000_000;

    /// <summary>The file behind a path, links followed; null where there is nothing.</summary>
    /// <param name="path">The path.</param>
    public static FileStatus? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return OfInfo(new FileInfo(path));
        }

        var text = default(Buffer);
        return Ask(WorkingFolder, path, 0, BasicFields, ref text) == 0 ? Read(text) : null;
    }

    /// <summary>An open file, wherever its name is by now.</summary>
    /// <param name="file">The file.</param>
    public static FileStatus? Of(SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux())
        {
            return default(FileStatus);
        }

        var text = default(Buffer);
        return Ask((int)file.DangerousGetHandle(), "", EmptyPath, BasicFields, ref text) == 0 ? Read(text) : null;
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Device} {Inode} {Size} {Modified} {Changed}");

    private static FileStatus? OfInfo(FileInfo file) => file.Exists
        ? new(true, 0, 0, file.Length, file.LastWriteTimeUtc.Ticks * 100, file.CreationTimeUtc.Ticks * 100)
        : null;

    private static FileStatus Read(in Buffer text) => new(
        (text.Mode & TypeMask) == RegularType,
        ((ulong)text.DeviceMajor << 32) | text.DeviceMinor,
        text.Inode,
        (long)text.Size,
        (text.ModifiedSeconds * Second) + text.ModifiedNanoseconds,
        (text.ChangedSeconds * Second) + text.ChangedNanoseconds);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Ask(int folder, string path, int flags, uint mask, ref Buffer answer);

    /// <summary>The system's <c>struct statx</c>, which is the same on every processor.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Buffer
    {
        [FieldOffset(28)]
        public ushort Mode;
        [FieldOffset(32)]
        public ulong Inode;
        [FieldOffset(40)]
        public ulong Size;
        [FieldOffset(96)]
        public long ChangedSeconds;
        [FieldOffset(104)]
        public uint ChangedNanoseconds;
        [FieldOffset(112)]
        public long ModifiedSeconds;
        [FieldOffset(120)]
        public uint ModifiedNanoseconds;
        [FieldOffset(136)]
        public uint DeviceMajor;
        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
