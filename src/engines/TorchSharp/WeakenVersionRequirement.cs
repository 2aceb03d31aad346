using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Copies a 64-bit ELF library and marks its requirement of one symbol version as weak (the flag VER_FLG_WEAK, 0x2),
/// so that a loader without that version accepts the library. The copy is exact where the system's C++ runtime has the version.
/// Compiled by the build itself (see TorchSharp.targets) and written for the reference assemblies that MSBuild gives it.
/// </summary>
public class WeakenVersionRequirement : Task
{
    private const uint VersionNeedSection = 0x6ffffffe;
    private const byte Weak = 2;

    public string Source { get; set; }

    public string Destination { get; set; }

    public string Version { get; set; }

    public override bool Execute()
    {
        var library = File.ReadAllBytes(Source);
        var runtime = FindRuntime();
        if (runtime == null || Encoding.ASCII.GetString(File.ReadAllBytes(runtime)).Contains(Version + "\0"))
        {
            Write(library);
            return true;
        }

        var entry = FindRequirement(library);
        if (entry < 0)
        {
            Log.LogError(
                "{0} does not load here: {1} lacks {2}, and the library has no entry for that version that could be marked as weak. "
                + "Another version of TorchSharp than the one in Directory.Packages.props? "
                + "A newer C++ runtime (Debian 13, Ubuntu 24.04) would do.",
                Source, runtime, Version);
            return false;
        }

        // vna_flags follows the hash of the version's name.
        library[entry + 4] |= Weak;
        Write(library);
        Log.LogMessage(MessageImportance.Normal, "{0} asks weakly for {1}, which {2} lacks.", Destination, Version, runtime);
        return true;
    }

    private void Write(byte[] library)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Destination));
        File.WriteAllBytes(Destination, library);
    }

    /// <summary>The C++ runtime that the loader would find.</summary>
    private static string FindRuntime()
    {
        var searched = (Environment.GetEnvironmentVariable("LD_LIBRARY_PATH") ?? "").Split(':').Where(folder => folder.Length > 0)
            .Concat(new[] { "/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/lib64", "/usr/lib64", "/lib", "/usr/lib" });
        return searched.Select(folder => Path.Combine(folder, "libstdc++.so.6")).FirstOrDefault(File.Exists);
    }

    /// <summary>The offset of the version's Elf64_Vernaux entry, or -1.</summary>
    private int FindRequirement(byte[] library)
    {
        var sections = (int)BitConverter.ToInt64(library, 0x28);
        var sectionSize = BitConverter.ToUInt16(library, 0x3A);
        for (var i = 0; i < BitConverter.ToUInt16(library, 0x3C); i++)
        {
            var section = sections + i * sectionSize;
            if (BitConverter.ToUInt32(library, section + 4) != VersionNeedSection)
            {
                continue;
            }

            var names = sections + BitConverter.ToInt32(library, section + 0x28) * sectionSize;
            var namesOffset = (int)BitConverter.ToInt64(library, names + 0x18);
            return Entries(library, (int)BitConverter.ToInt64(library, section + 0x18), BitConverter.ToInt32(library, section + 0x2C))
                .Where(entry => NameAt(library, namesOffset + BitConverter.ToInt32(library, entry + 8)) == Version)
                .DefaultIfEmpty(-1)
                .First();
        }

        return -1;
    }

    /// <summary>
    /// The offsets of the Elf64_Vernaux entries of <paramref name="count"/> Elf64_Verneed entries that start at <paramref name="need"/>.
    /// </summary>
    private static IEnumerable<int> Entries(byte[] library, int need, int count)
    {
        for (; count > 0; count--)
        {
            var entry = need + BitConverter.ToInt32(library, need + 8);
            for (int left = BitConverter.ToUInt16(library, need + 2); left > 0; left--)
            {
                yield return entry;
                entry += BitConverter.ToInt32(library, entry + 12);
            }

            need += BitConverter.ToInt32(library, need + 12);
        }
    }

    private static string NameAt(byte[] library, int start) =>
        Encoding.ASCII.GetString(library, start, Array.IndexOf(library, (byte)0, start) - start);
}
