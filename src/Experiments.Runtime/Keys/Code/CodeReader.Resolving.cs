using System.Reflection.Metadata;

namespace Experiments.Runtime.Keys.Code;

internal sealed partial class CodeReader
{
    private readonly Dictionary<(CodeAssembly, EntityHandle), (CodeAssembly, TypeDefinitionHandle)?> resolved = [];
    private readonly Dictionary<(CodeAssembly, TypeDefinitionHandle), Dictionary<string, MethodDefinitionHandle>> methodsByName = [];

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

    /// <summary>Reaches the method behind a token, and returns its name.</summary>
    private string ReachMethod(CodeAssembly assembly, EntityHandle handle)
    {
        var reader = assembly.Reader;
        switch (handle.Kind)
        {
            case HandleKind.MethodDefinition:
                var method = (MethodDefinitionHandle)handle;
                Reach((assembly, method));
                return MethodName(assembly, method);

            case HandleKind.MethodSpecification:
                var generic = reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                var arguments = string.Join(',', generic.DecodeSignature(Decoder(assembly), null));
                Give(assembly, generic.Method, TypesIn(assembly, handle), arguments);
                return $"{ReachMethod(assembly, generic.Method)}<{arguments}>";

            default:
                return ReachReference(assembly, reader.GetMemberReference((MemberReferenceHandle)handle));
        }
    }

    private string ReachReference(CodeAssembly assembly, MemberReference member)
    {
        var reader = assembly.Reader;
        var parent = TypeName(assembly, member.Parent);
        var name = reader.GetString(member.Name);
        var types = member.DecodeMethodSignature(Decoder(assembly), null);
        var signature = NameDecoder.Text(types);
        var text = $"{parent}::{CodeName.Normalize(name)}{signature}";
        if (Resolve(assembly, member.Parent) is { } owner && MethodNamed(owner.Assembly, owner.Type, name + signature) is { } found)
        {
            Reach(found);
            return text;
        }

        current.ReadsResources |= CodeReflection.ReadsResources(text);
        if (member.Parent.Kind == HandleKind.TypeSpecification)
        {
            Give(assembly, member.Parent, TypesIn(assembly, member.Parent), parent);
        }
        else if (types.ParameterTypes.Contains("Object"))
        {
            Give(assembly, member.Parent, [], signature);
        }

        return text;
    }

    /// <summary>Own types are given to generic code: of .NET, of a package, or our own, which may hand them on.</summary>
    private void Give(
        CodeAssembly assembly,
        EntityHandle receiver,
        IReadOnlyList<(CodeAssembly Assembly, TypeDefinitionHandle Type)> arguments,
        string text)
    {
        Note(CodeRelation.Gives, arguments);
        if (ReadsTypes(assembly, receiver))
        {
            Note(CodeRelation.Exposes, arguments);
            current.ExposesObjects |= text.Contains('!') || text.Contains("Object");
        }
    }

    private void Note(CodeRelation relation, IEnumerable<(CodeAssembly Assembly, TypeDefinitionHandle Type)> types)
    {
        foreach (var (assembly, type) in types)
        {
            current.Add(new CodeMention(relation, assembly, type));
        }
    }

    /// <summary>Whether a type, or a method's type, reads the types that it is given by reflection.</summary>
    private bool ReadsTypes(CodeAssembly assembly, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.MemberReference:
                var member = assembly.Reader.GetMemberReference((MemberReferenceHandle)handle);

                // Generated code tells the serializer all that it needs, and is reached itself.
                return ReadsTypes(assembly, member.Parent)
                    && !NameDecoder.Text(member.DecodeMethodSignature(new NameDecoder(assembly, static _ => { }), null))
                        .Contains("System.Text.Json.Serialization.Metadata.JsonTypeInfo");

            case HandleKind.TypeSpecification:
                return FirstOf(assembly, (TypeSpecificationHandle)handle) is { } first && ReadsTypes(assembly, first);

            case HandleKind.TypeReference:
                return Resolve(assembly, handle) is null
                    && (CodeReflection.Reads(NameDecoder.FullName(assembly.Reader, (TypeReferenceHandle)handle))
                        || PackageOf(assembly, (TypeReferenceHandle)handle) is not null);

            default:
                return false;
        }
    }

    /// <summary>A method of a type or, as compilers may name an inherited one after the derived type, of its bases.</summary>
    private (CodeAssembly Assembly, MethodDefinitionHandle Method)? MethodNamed(
        CodeAssembly assembly,
        TypeDefinitionHandle type,
        string name)
    {
        foreach (var (owner, candidate) in BasesOf(assembly, type).Prepend((assembly, type)))
        {
            if (MethodsOf(owner, candidate).TryGetValue(name, out var method))
            {
                return (owner, method);
            }
        }

        return null;
    }

    private void Reach((CodeAssembly Assembly, MethodDefinitionHandle Method) found)
    {
        var reader = found.Assembly.Reader;
        current.Add(new CodeMention(CodeRelation.Reaches, found.Assembly, found.Method));
        if (reader.GetString(reader.GetMethodDefinition(found.Method).Name) is ['<', not 'C', ..])
        {
            current.Generated = found;
        }
    }

    private Dictionary<string, MethodDefinitionHandle> MethodsOf(CodeAssembly assembly, TypeDefinitionHandle type)
    {
        if (!methodsByName.TryGetValue((assembly, type), out var byName))
        {
            byName = new(StringComparer.Ordinal);
            var silent = new NameDecoder(assembly, static _ => { });
            foreach (var handle in assembly.Reader.GetTypeDefinition(type).GetMethods())
            {
                var method = assembly.Reader.GetMethodDefinition(handle);
                byName[assembly.Reader.GetString(method.Name) + NameDecoder.Text(method.DecodeSignature(silent, null))] = handle;
            }

            methodsByName.Add((assembly, type), byName);
        }

        return byName;
    }

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
