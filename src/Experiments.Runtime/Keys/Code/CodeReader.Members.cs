using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Text;

namespace Experiments.Runtime.Keys.Code;

internal sealed partial class CodeReader
{
    private string DescribeMembers(CodeAssembly assembly, TypeDefinitionHandle handle)
    {
        var text = new StringBuilder();
        var type = assembly.Reader.GetTypeDefinition(handle);
        foreach (var each in type.GetProperties())
        {
            var property = assembly.Reader.GetPropertyDefinition(each);
            var accessors = property.GetAccessors();
            text.Append(assembly.Reader.GetString(property.Name)).Append(' ');
            var signature = property.DecodeSignature(Decoder(assembly), null);
            text.Append(NameDecoder.Text(signature));
            current.ExposesObjects |= signature.ReturnType == "Object";
            text.Append(CultureInfo.InvariantCulture, $" {Access(accessors.Getter)} {Access(accessors.Setter)}\n");
            WriteRequired(assembly, property.GetCustomAttributes(), text);
            WriteAttributes(assembly, property.GetCustomAttributes(), text);
        }

        foreach (var field in type.GetFields().Select(assembly.Reader.GetFieldDefinition))
        {
            WriteField(assembly, field, text);
            WriteRequired(assembly, field.GetCustomAttributes(), text);
        }

        foreach (var each in type.GetMethods().Where(each => IsConstructor(assembly, each)))
        {
            var constructor = assembly.Reader.GetMethodDefinition(each);
            text.Append(constructor.Attributes & MethodAttributes.MemberAccessMask).Append(' ');
            var parameters = constructor.GetParameters().Select(assembly.Reader.GetParameter);
            text.AppendJoin(',', parameters.Select(parameter => assembly.Reader.GetString(parameter.Name)));
            text.Append('\n');
        }

        return text.ToString();

        MethodAttributes Access(MethodDefinitionHandle accessor) =>
            accessor.IsNil ? 0 : assembly.Reader.GetMethodDefinition(accessor).Attributes & MethodAttributes.MemberAccessMask;
    }

    /// <summary>What code that looks for members by name finds beside properties: methods, static fields and constants.</summary>
    private string DescribeAll(CodeAssembly assembly, TypeDefinitionHandle handle)
    {
        var text = new StringBuilder();
        var type = assembly.Reader.GetTypeDefinition(handle);
        foreach (var field in type.GetFields().Select(assembly.Reader.GetFieldDefinition))
        {
            text.Append(CultureInfo.InvariantCulture, $"{field.Attributes} {CodeName.Normalize(assembly.Reader.GetString(field.Name))} ");
            text.Append(field.DecodeSignature(Decoder(assembly), null)).Append(Constant(assembly.Reader, field.GetDefaultValue()));
            text.Append('\n');
            WriteAttributes(assembly, field.GetCustomAttributes(), text);
        }

        foreach (var method in type.GetMethods().Select(assembly.Reader.GetMethodDefinition))
        {
            text.Append(CultureInfo.InvariantCulture, $"{method.Attributes} {CodeName.Normalize(assembly.Reader.GetString(method.Name))}");
            text.Append('\n');
            foreach (var parameter in method.GetParameters().Select(assembly.Reader.GetParameter))
            {
                text.Append(assembly.Reader.GetString(parameter.Name)).Append(Constant(assembly.Reader, parameter.GetDefaultValue()));
                text.Append('\n');
                WriteAttributes(assembly, parameter.GetCustomAttributes(), text);
            }
        }

        return text.ToString();
    }

    private static string Constant(MetadataReader reader, ConstantHandle handle) =>
        handle.IsNil ? "" : " = " + Convert.ToHexStringLower(reader.GetBlobBytes(reader.GetConstant(handle).Value));

    /// <summary>A serializer refuses an object without a required property.</summary>
    private static void WriteRequired(CodeAssembly assembly, CustomAttributeHandleCollection attributes, StringBuilder text)
    {
        const string Required = "System.Runtime.CompilerServices.RequiredMemberAttribute";
        if (attributes.Select(assembly.Reader.GetCustomAttribute).Any(each => NameOf(assembly, each) == Required))
        {
            text.Append("required\n");
        }
    }
}
