using System.Reflection.Metadata;

namespace Experiments.Runtime.Keys.Code;

internal sealed partial class CodeReader
{
    private readonly Dictionary<(CodeAssembly, EntityHandle), (CodeAssembly, TypeDefinitionHandle)?> resolved = [];
    private readonly Dictionary<(CodeAssembly, TypeDefinitionHandle), Dictionary<string, MethodDefinitionHandle>> methods = [];

    private void Meet(CodeAssembly assembly, EntityHandle type)
    {
        if (Resolve(assembly, type) is { } found)
        {
            current!.Mentioned.Add(found);
        }
        else if (type.Kind == HandleKind.TypeReference && PackageOf(assembly, (TypeReferenceHandle)type) is { } package)
        {
            current!.Packages.Add(package);
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

    private string? PackageOf(CodeAssembly assembly, TypeReferenceHandle handle)
    {
        if (AssemblyOf(assembly.Reader, handle) is not { } reference)
        {
            return null;
        }

        var name = assembly.Reader.GetString(reference.Name);
        return folder.IsPackage(name) ? $"package {name} {reference.Version}" : null;
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

    /// <summary>The definition behind <c>List&lt;T&gt;</c>: the first type that the specification mentions.</summary>
    private (CodeAssembly, TypeDefinitionHandle)? ResolveGeneric(CodeAssembly assembly, TypeSpecificationHandle handle)
    {
        EntityHandle? first = null;
        var decoder = new NameDecoder(assembly, type => first ??= type);
        assembly.Reader.GetTypeSpecification(handle).DecodeSignature(decoder, null);
        return first is { } found ? Resolve(assembly, found) : null;
    }

    /// <summary>Reaches the method behind a token, and returns its name.</summary>
    private string ReachMethod(CodeAssembly assembly, EntityHandle handle)
    {
        var reader = assembly.Reader;
        var decoder = Decoder(assembly);
        switch (handle.Kind)
        {
            case HandleKind.MethodDefinition:
                current!.Reached.Add((assembly, (MethodDefinitionHandle)handle));
                return MethodName(assembly, (MethodDefinitionHandle)handle);

            case HandleKind.MethodSpecification:
                var generic = reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                var arguments = generic.DecodeSignature(decoder, null);
                return $"{ReachMethod(assembly, generic.Method)}<{string.Join(',', arguments)}>";

            default:
                return ReachReference(assembly, reader.GetMemberReference((MemberReferenceHandle)handle), decoder);
        }
    }

    private string ReachReference(CodeAssembly assembly, MemberReference member, NameDecoder decoder)
    {
        var reader = assembly.Reader;
        var parent = TypeName(assembly, member.Parent);
        var name = reader.GetString(member.Name);
        if (member.GetKind() == MemberReferenceKind.Field)
        {
            return $"{parent}::{CodeName.Normalize(name)}:{member.DecodeFieldSignature(decoder, null)}";
        }

        var signature = NameDecoder.Text(member.DecodeMethodSignature(decoder, null));
        if (Resolve(assembly, member.Parent) is { } owner
            && MethodsOf(owner.Assembly, owner.Type).TryGetValue(name + signature, out var method))
        {
            current!.Reached.Add((owner.Assembly, method));
        }

        return $"{parent}::{CodeName.Normalize(name)}{signature}";
    }

    private Dictionary<string, MethodDefinitionHandle> MethodsOf(CodeAssembly assembly, TypeDefinitionHandle type)
    {
        if (!methods.TryGetValue((assembly, type), out var byName))
        {
            byName = new(StringComparer.Ordinal);
            var silent = new NameDecoder(assembly, static _ => { });
            foreach (var handle in assembly.Reader.GetTypeDefinition(type).GetMethods())
            {
                var method = assembly.Reader.GetMethodDefinition(handle);
                byName[assembly.Reader.GetString(method.Name) + NameDecoder.Text(method.DecodeSignature(silent, null))] = handle;
            }

            methods.Add((assembly, type), byName);
        }

        return byName;
    }

    private string TypeName(CodeAssembly assembly, EntityHandle handle)
    {
        var decoder = Decoder(assembly);
        return handle.Kind switch
        {
            HandleKind.TypeDefinition => decoder.GetTypeFromDefinition(assembly.Reader, (TypeDefinitionHandle)handle, 0),
            HandleKind.TypeReference => decoder.GetTypeFromReference(assembly.Reader, (TypeReferenceHandle)handle, 0),
            HandleKind.TypeSpecification => assembly.Reader
                .GetTypeSpecification((TypeSpecificationHandle)handle)
                .DecodeSignature(decoder, null),
            HandleKind.MethodDefinition => MethodName(assembly, (MethodDefinitionHandle)handle),
            _ => handle.Kind.ToString(),
        };
    }

    private string MethodName(CodeAssembly assembly, MethodDefinitionHandle handle)
    {
        var method = assembly.Reader.GetMethodDefinition(handle);
        var signature = method.DecodeSignature(Decoder(assembly), null);
        var name = CodeName.Normalize(assembly.Reader.GetString(method.Name));
        return $"{CodeName.Normalize(assembly.NameOf(method.GetDeclaringType()))}::{name}{NameDecoder.Text(signature)}";
    }

    private NameDecoder Decoder(CodeAssembly assembly) => new(assembly, type => Meet(assembly, type));
}
