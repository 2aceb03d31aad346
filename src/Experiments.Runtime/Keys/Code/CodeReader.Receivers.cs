using System.Reflection.Metadata;

namespace Experiments.Runtime.Keys.Code;

internal sealed partial class CodeReader
{
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
}
