using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;

namespace Experiments.Runtime.Keys.Code;

/// <summary>
/// The metadata of one of our own or the user's assemblies, with its types by name. The whole file is read at once, so that nothing stays
/// open.
/// </summary>
internal sealed class CodeAssembly
{
    private readonly PEReader file;
    private readonly Dictionary<string, TypeDefinitionHandle> types = new(StringComparer.Ordinal);
    private readonly Dictionary<TypeDefinitionHandle, string> names = [];

    public CodeAssembly(string path)
    {
        Name = Path.GetFileNameWithoutExtension(path);
        file = new PEReader(File.OpenRead(path), PEStreamOptions.PrefetchEntireImage);
        Reader = file.GetMetadataReader();
        foreach (var handle in Reader.TypeDefinitions)
        {
            types[NameOf(handle)] = handle;
        }
    }

    /// <summary>The assembly's name.</summary>
    public string Name { get; }

    public MetadataReader Reader { get; }

    /// <summary>
    /// The full name of a type, with <c>+</c> before nested ones; as <see cref="Type.FullName"/> has it for types without type arguments.
    /// </summary>
    public string NameOf(TypeDefinitionHandle handle)
    {
        if (!names.TryGetValue(handle, out var name))
        {
            var type = Reader.GetTypeDefinition(handle);
            var own = Reader.GetString(type.Name);
            var outer = type.GetDeclaringType();
            var space = Reader.GetString(type.Namespace);
            name = !outer.IsNil ? $"{NameOf(outer)}+{own}" : space.Length == 0 ? own : $"{space}.{own}";
            names.Add(handle, name);
        }

        return name;
    }

    public TypeDefinitionHandle? Find(string type) => types.TryGetValue(type, out var handle) ? handle : null;

    public MethodBodyBlock? Body(MethodDefinition method) =>
        method.RelativeVirtualAddress == 0 ? null : file.GetMethodBody(method.RelativeVirtualAddress);

    /// <summary>The embedded resources: name and hash of the content.</summary>
    public IEnumerable<(string Name, string Hash)> Resources()
    {
        var resources = file.PEHeaders.CorHeader!.ResourcesDirectory;
        foreach (var resource in Reader.ManifestResources.Select(Reader.GetManifestResource).Where(each => each.Implementation.IsNil))
        {
            // ECMA-335, II.24.2.4: four bytes of length, then the content.
            var block = file.GetSectionData(resources.RelativeVirtualAddress + (int)resource.Offset).GetReader();
            var content = block.ReadBytes(block.ReadInt32());
            yield return (Reader.GetString(resource.Name), Convert.ToHexStringLower(SHA256.HashData(content)));
        }
    }
}
