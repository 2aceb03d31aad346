using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Experiments.Runtime.Keys.Code;

/// <summary>The identity that the compiler gives to an assembly: equal sources have equal ones.</summary>
/// <param name="Id">The module id.</param>
/// <param name="References">The names of the assemblies that it refers to.</param>
internal sealed record ModuleId(Guid Id, List<string> References)
{
    /// <summary>Reads the module id of a file; null for native code, and for a file that a build is writing just now.</summary>
    public static Guid? Of(string path) => Read(path)?.Id;

    /// <summary>Reads a file; null for native code, and for a file that a build is writing just now.</summary>
    public static ModuleId? Read(string path)
    {
        try
        {
            using var file = new PEReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            if (!file.HasMetadata)
            {
                return null;
            }

            var reader = file.GetMetadataReader();
            var references = reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name));
            return new ModuleId(reader.GetGuid(reader.GetModuleDefinition().Mvid), [.. references]);
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }
}
