using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Experiments.Runtime.Keys.Code;

/// <summary>The identity that the compiler gives to an assembly: equal sources have equal ones.</summary>
internal static class ModuleId
{
    /// <summary>Reads the module id of a file; null for native code, and for a file that a build is writing just now.</summary>
    public static Guid? Of(string path)
    {
        try
        {
            using var file = new PEReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            var reader = file.HasMetadata ? file.GetMetadataReader() : null;
            return reader?.GetGuid(reader.GetModuleDefinition().Mvid);
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }
}
