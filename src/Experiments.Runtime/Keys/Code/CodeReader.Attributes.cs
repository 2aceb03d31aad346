using System.Reflection.Metadata;
using System.Text;

namespace Experiments.Runtime.Keys.Code;

internal sealed partial class CodeReader
{
    /// <summary>The assembly whose attributes say what a stage is to the framework; stages cannot read them.</summary>
    private const string Framework = "Experiments.Abstractions";

    /// <summary>Attributes decide how members are called outside, laid out and converted, so they count as code.</summary>
    private void WriteAttributes(CodeAssembly assembly, CustomAttributeHandleCollection attributes, StringBuilder text)
    {
        foreach (var handle in attributes)
        {
            var attribute = assembly.Reader.GetCustomAttribute(handle);
            var type = TypeOf(assembly, attribute);
            var name = NameOf(assembly, attribute);
            if (CodeReflection.IsNeutral(name) || Resolve(assembly, type)?.Assembly.Name == Framework)
            {
                continue;
            }

            text.Append('[').Append(TypeName(assembly, type)).Append(' ');
            text.Append(Convert.ToHexStringLower(assembly.Reader.GetBlobBytes(attribute.Value))).Append("]\n");
            Note(CodeRelation.Exposes, TypesIn(assembly, attribute));
        }
    }

    private static string NameOf(CodeAssembly assembly, CustomAttribute attribute) =>
        new NameDecoder(assembly, static _ => { }).NameOf(TypeOf(assembly, attribute));

    private static EntityHandle TypeOf(CodeAssembly assembly, CustomAttribute attribute) =>
        attribute.Constructor.Kind == HandleKind.MemberReference
            ? assembly.Reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent
            : assembly.Reader.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType();

    /// <summary>The own types that an attribute names with <c>typeof</c>: converters, derived types.</summary>
    private IEnumerable<(CodeAssembly Assembly, TypeDefinitionHandle Type)> TypesIn(CodeAssembly assembly, CustomAttribute attribute)
    {
        var named = new List<string>();
        try
        {
            attribute.DecodeValue(new AttributeDecoder(assembly, named.Add));
        }
        catch (BadImageFormatException)
        {
            // An enumeration of a package whose size is not known: its value is hashed as bytes all the same, and it names no type.
            return [];
        }

        return named.Select(name => FindByName(assembly, name)).OfType<(CodeAssembly, TypeDefinitionHandle)>();
    }

    /// <summary>The method that a state machine of an iterator or an asynchronous method runs.</summary>
    private MethodDefinitionHandle? StateMachineOf(CodeAssembly assembly, MethodDefinition method)
    {
        foreach (var handle in method.GetCustomAttributes())
        {
            var attribute = assembly.Reader.GetCustomAttribute(handle);
            if (TypeOf(assembly, attribute) is { Kind: HandleKind.TypeReference } type
                && NameDecoder.FullName(assembly.Reader, (TypeReferenceHandle)type)
                    .EndsWith("StateMachineAttribute", StringComparison.Ordinal))
            {
                // ECMA-335, II.23.3: a prolog of two bytes, then the type's name.
                var value = assembly.Reader.GetBlobReader(attribute.Value);
                value.ReadUInt16();
                return FindByName(assembly, value.ReadSerializedString()!) is { } machine
                    ? machine.Assembly.Reader.GetTypeDefinition(machine.Type).GetMethods()
                        .First(each => machine.Assembly.Reader.StringComparer.Equals(
                            machine.Assembly.Reader.GetMethodDefinition(each).Name,
                            "MoveNext"))
                    : null;
            }
        }

        return null;
    }

    /// <summary>An own type by the name that attributes use: <c>Space.Outer+Inner, Assembly, Version=…</c>.</summary>
    private (CodeAssembly Assembly, TypeDefinitionHandle Type)? FindByName(CodeAssembly assembly, string name)
    {
        var parts = name.Split(',', StringSplitOptions.TrimEntries);
        var bracket = parts[0].IndexOf('[');
        var owner = parts.Length > 1 && bracket < 0 ? folder.Own(parts[1]) : assembly;
        return owner?.Find(bracket < 0 ? parts[0] : parts[0][..bracket]) is { } type ? (owner, type) : null;
    }
}
