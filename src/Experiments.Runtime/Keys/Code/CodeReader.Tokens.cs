using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Text;

namespace Experiments.Runtime.Keys.Code;

internal sealed partial class CodeReader
{
    private readonly Dictionary<(CodeAssembly, int, bool), CodePart> tokens = [];

    /// <summary>
    /// What a token stands for; what it names is reached or touched on the way. Most tokens stand in many methods, and are read once.
    /// </summary>
    private string NameOf(CodeAssembly assembly, ILOpCode instruction, int token, int depth)
    {
        var handle = MetadataTokens.Handle(token);
        if (handle.Kind == HandleKind.UserString)
        {
            return Quote(assembly.Reader.GetUserString((UserStringHandle)handle));
        }

        var key = (assembly, token, instruction == ILOpCode.Ldtoken);
        if (!tokens.TryGetValue(key, out var part))
        {
            part = Note(() => Describe(assembly, instruction, handle));
            tokens.Add(key, part);
        }

        current.Add(part);
        return part.Generated is { } method ? $"{part.Line}#{GeneratedHash(method.Assembly, method.Method, depth)}" : part.Line;
    }

    private string Describe(CodeAssembly assembly, ILOpCode instruction, Handle handle)
    {
        var reader = assembly.Reader;
        switch (handle.Kind)
        {
            case HandleKind.MethodDefinition or HandleKind.MethodSpecification:
                return ReachMethod(assembly, (EntityHandle)handle);

            case HandleKind.MemberReference:
                var member = reader.GetMemberReference((MemberReferenceHandle)handle);
                return member.GetKind() == MemberReferenceKind.Field
                    ? FieldName(assembly, member)
                    : ReachMethod(assembly, (EntityHandle)handle);

            case HandleKind.FieldDefinition:
                return FieldName(assembly, (FieldDefinitionHandle)handle);

            case HandleKind.StandaloneSignature:
                var signature = reader.GetStandaloneSignature((StandaloneSignatureHandle)handle);
                return NameDecoder.Text(signature.DecodeMethodSignature(Decoder(assembly), null));

            default:
                if (instruction == ILOpCode.Ldtoken)
                {
                    // typeof(T) is handed to someone who reads T by reflection.
                    Note(CodeRelation.Exposes, TypesIn(assembly, (EntityHandle)handle));
                }

                return TypeName(assembly, (EntityHandle)handle);
        }
    }

    /// <summary>A text of a program in printable letters; different texts give different ones, half surrogates included.</summary>
    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            if (letter is >= ' ' and < '\x7f' and not '"' and not '\\')
            {
                quoted.Append(letter);
            }
            else
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\{(int)letter:x4}");
            }
        }

        return quoted.Append('"').ToString();
    }

    private string FieldName(CodeAssembly assembly, FieldDefinitionHandle handle)
    {
        var field = assembly.Reader.GetFieldDefinition(handle);
        var text = new StringBuilder();
        text.Append(TypeName(assembly, field.GetDeclaringType())).Append("::");
        text.Append(CodeName.Normalize(assembly.Reader.GetString(field.Name))).Append(':');
        text.Append(field.DecodeSignature(Decoder(assembly), null));
        WriteAttributes(assembly, field.GetCustomAttributes(), text);
        return text.ToString();
    }

    private string FieldName(CodeAssembly assembly, MemberReference member)
    {
        var parent = TypeName(assembly, member.Parent);
        var name = assembly.Reader.GetString(member.Name);
        var text = new StringBuilder($"{parent}::{CodeName.Normalize(name)}:{member.DecodeFieldSignature(Decoder(assembly), null)}");
        if (Resolve(assembly, member.Parent) is { } owner)
        {
            var definition = owner.Assembly.Reader.GetTypeDefinition(owner.Type).GetFields()
                .Select(owner.Assembly.Reader.GetFieldDefinition)
                .FirstOrDefault(field => owner.Assembly.Reader.StringComparer.Equals(field.Name, name));
            WriteAttributes(owner.Assembly, definition.GetCustomAttributes(), text);
        }

        return text.ToString();
    }
}
