using System.Reflection.Metadata;

namespace Experiments.Runtime.Keys.Code;

internal sealed partial class CodeReader
{
    private readonly Dictionary<(CodeAssembly, EntityHandle), (CodeAssembly, TypeDefinitionHandle)?> resolved = [];

    private void Meet(CodeAssembly assembly, EntityHandle type)
    {
        if (Resolve(assembly, type) is { } found)
        {
            current.Add(new CodeMention(CodeRelation.Mentions, found.Assembly, found.Type));
        }
        else if (type.Kind == HandleKind.TypeReference && PackageOf(assembly, (TypeReferenceHandle)type) is { } package)
        {
            current.AddPackage(package);
        }
    }

    /// <summary>The definition of a type in our own assemblies, or null when it is a package's or .NET's.</summary>
    private (CodeAssembly Assembly, TypeDefinitionHandle Type)? Resolve(CodeAssembly assembly, EntityHandle handle)
    {
        if (handle.Kind == HandleKind.TypeDefinition)
        {
            return (assembly, (TypeDefinitionHandle)handle);
        }

        if (handle.Kind == HandleKind.TypeSpecification)
        {
            return ResolveGeneric(assembly, (TypeSpecificationHandle)handle);
        }

        if (handle.Kind != HandleKind.TypeReference)
        {
            return null;
        }

        if (!resolved.TryGetValue((assembly, handle), out var found))
        {
            found = ResolveReference(assembly, (TypeReferenceHandle)handle);
            resolved.Add((assembly, handle), found);
        }

        return found;
    }

    private (CodeAssembly, TypeDefinitionHandle)? ResolveReference(CodeAssembly assembly, TypeReferenceHandle handle)
    {
        var reference = AssemblyOf(assembly.Reader, handle);
        return reference is { } found
            && folder.Own(assembly.Reader.GetString(found.Name)) is { } own
            && own.Find(NameDecoder.FullName(assembly.Reader, handle)) is { } type
            ? (own, type)
            : null;
    }

    /// <summary>The assembly of a type, when it is from a package.</summary>
    private string? PackageOf(CodeAssembly assembly, TypeReferenceHandle handle)
    {
        if (AssemblyOf(assembly.Reader, handle) is not { } reference)
        {
            return null;
        }

        var name = assembly.Reader.GetString(reference.Name);
        return folder.Packages.Has(name) ? name : null;
    }

    private static AssemblyReference? AssemblyOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var scope = reader.GetTypeReference(handle).ResolutionScope;
        while (scope.Kind == HandleKind.TypeReference)
        {
            scope = reader.GetTypeReference((TypeReferenceHandle)scope).ResolutionScope;
        }

        return scope.Kind == HandleKind.AssemblyReference ? reader.GetAssemblyReference((AssemblyReferenceHandle)scope) : null;
    }

    private (CodeAssembly, TypeDefinitionHandle)? ResolveGeneric(CodeAssembly assembly, TypeSpecificationHandle handle) =>
        FirstOf(assembly, handle) is { } found ? Resolve(assembly, found) : null;

    /// <summary>The definition behind <c>List&lt;T&gt;</c>: the first type that the specification mentions.</summary>
    private static EntityHandle? FirstOf(CodeAssembly assembly, TypeSpecificationHandle handle)
    {
        EntityHandle? first = null;
        var decoder = new NameDecoder(assembly, type => first ??= type);
        assembly.Reader.GetTypeSpecification(handle).DecodeSignature(decoder, null);
        return first;
    }

    /// <summary>The own types that a type or the arguments of a method mention.</summary>
    private List<(CodeAssembly Assembly, TypeDefinitionHandle Type)> TypesIn(CodeAssembly assembly, EntityHandle handle)
    {
        var met = new List<EntityHandle>();
        var decoder = new NameDecoder(assembly, met.Add);
        if (handle.Kind == HandleKind.MethodSpecification)
        {
            assembly.Reader.GetMethodSpecification((MethodSpecificationHandle)handle).DecodeSignature(decoder, null);
        }
        else
        {
            decoder.NameOf(handle);
        }

        return [.. met.Select(type => Resolve(assembly, type)).OfType<(CodeAssembly, TypeDefinitionHandle)>()];
    }

    /// <summary>The own types that a generic type is given; none for another type.</summary>
    private IEnumerable<(CodeAssembly Assembly, TypeDefinitionHandle Type)> ArgumentsOf(CodeAssembly assembly, EntityHandle handle) =>
        handle.Kind == HandleKind.TypeSpecification ? TypesIn(assembly, handle).Where(type => type != Resolve(assembly, handle)) : [];

    private string TypeName(CodeAssembly assembly, EntityHandle handle) =>
        handle.Kind == HandleKind.MethodDefinition
            ? MethodName(assembly, (MethodDefinitionHandle)handle)
            : Decoder(assembly).NameOf(handle);

    private string MethodName(CodeAssembly assembly, MethodDefinitionHandle handle)
    {
        var method = assembly.Reader.GetMethodDefinition(handle);
        var signature = method.DecodeSignature(Decoder(assembly), null);
        var name = CodeName.Normalize(assembly.Reader.GetString(method.Name));
        return $"{CodeName.Normalize(assembly.NameOf(method.GetDeclaringType()))}::{name}{NameDecoder.Text(signature)}";
    }

    private NameDecoder Decoder(CodeAssembly assembly) => new(assembly, type => Meet(assembly, type));
}
