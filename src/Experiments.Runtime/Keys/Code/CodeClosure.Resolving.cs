using System.Reflection.Metadata;

namespace Experiments.Runtime.Keys.Code;

internal sealed partial class CodeClosure
{
    private readonly Dictionary<(CodeAssembly, EntityHandle), (CodeAssembly, TypeDefinitionHandle)?> resolved = [];
    private readonly Dictionary<(CodeAssembly, TypeDefinitionHandle), Dictionary<string, MethodDefinitionHandle>> methods = [];

    private void Meet(CodeAssembly assembly, EntityHandle type)
    {
        if (Resolve(assembly, type) is { } found)
        {
            Touch(found.Assembly, found.Type);
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
        var reader = assembly.Reader;
        var scope = reader.GetTypeReference(handle).ResolutionScope;
        while (scope.Kind == HandleKind.TypeReference)
        {
            scope = reader.GetTypeReference((TypeReferenceHandle)scope).ResolutionScope;
        }

        if (scope.Kind != HandleKind.AssemblyReference)
        {
            return null;
        }

        var reference = reader.GetAssemblyReference((AssemblyReferenceHandle)scope);
        var name = reader.GetString(reference.Name);
        if (folder.IsPackage(name))
        {
            packages.Add($"package {name} {reference.Version}");
            return null;
        }

        return folder.Own(name) is { } own && own.Find(NameDecoder.FullName(reader, handle)) is { } type ? (own, type) : null;
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
                Reach(assembly, (MethodDefinitionHandle)handle);
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
        if (Resolve(assembly, member.Parent) is { } owner && MethodsOf(owner.Assembly, owner.Type).TryGetValue(name + signature, out var method))
        {
            Reach(owner.Assembly, method);
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
            HandleKind.TypeSpecification => assembly.Reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(decoder, null),
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
