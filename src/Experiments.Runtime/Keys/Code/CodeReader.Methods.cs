using System.Reflection.Metadata;

namespace Experiments.Runtime.Keys.Code;

internal sealed partial class CodeReader
{
    private readonly Dictionary<(CodeAssembly, TypeDefinitionHandle), Dictionary<string, MethodDefinitionHandle>> methodsByName = [];

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
            Note(CodeRelation.Gives, ArgumentsOf(assembly, member.Parent));
            return text;
        }

        current.OpensObjects |= CodeReflection.Opens(text);
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
}
