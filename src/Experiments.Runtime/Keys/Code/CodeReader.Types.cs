using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Text;

namespace Experiments.Runtime.Keys.Code;

internal sealed partial class CodeReader
{
    private const TypeAttributes Shape =
        TypeAttributes.LayoutMask | TypeAttributes.ClassSemanticsMask | TypeAttributes.Abstract | TypeAttributes.StringFormatMask;

    /// <summary>The types that a type derives from or implements, as far as they are our own or the user's.</summary>
    public IEnumerable<(CodeAssembly Assembly, TypeDefinitionHandle Type)> BasesOf(CodeAssembly assembly, TypeDefinitionHandle handle)
    {
        var type = assembly.Reader.GetTypeDefinition(handle);
        var interfaces = type.GetInterfaceImplementations().Select(each => assembly.Reader.GetInterfaceImplementation(each).Interface);
        foreach (var parent in interfaces.Prepend(type.BaseType).Where(parent => !parent.IsNil))
        {
            if (Resolve(assembly, parent) is { } found)
            {
                yield return found;
                foreach (var further in BasesOf(found.Assembly, found.Type))
                {
                    yield return further;
                }
            }
        }
    }

    private string DescribeType(CodeAssembly assembly, TypeDefinitionHandle handle)
    {
        var text = new StringBuilder();
        var type = assembly.Reader.GetTypeDefinition(handle);
        text.Append(CultureInfo.InvariantCulture, $"{type.Attributes & Shape} {type.GetGenericParameters().Count}\n");
        if (!type.BaseType.IsNil)
        {
            text.Append(TypeName(assembly, type.BaseType)).Append('\n');
        }

        foreach (var each in type.GetInterfaceImplementations())
        {
            text.Append(TypeName(assembly, assembly.Reader.GetInterfaceImplementation(each).Interface)).Append('\n');
        }

        var layout = type.GetLayout();
        text.Append(CultureInfo.InvariantCulture, $"{layout.PackingSize} {layout.Size}\n");
        WriteAttributes(assembly, type.GetCustomAttributes(), text);
        foreach (var field in type.GetFields())
        {
            WriteField(assembly, assembly.Reader.GetFieldDefinition(field), text);
        }

        return text.ToString();
    }

    /// <summary>
    /// Fields of objects in their order, and the constants of enumerations. Other static fields are seen where code uses them.
    /// </summary>
    private void WriteField(CodeAssembly assembly, FieldDefinition field, StringBuilder text)
    {
        var isEnumConstant = field.Attributes.HasFlag(FieldAttributes.HasDefault) && IsEnum(assembly, field.GetDeclaringType());
        if (field.Attributes.HasFlag(FieldAttributes.Static) && !isEnumConstant)
        {
            return;
        }

        text.Append(assembly.Reader.GetString(field.Name)).Append(' ').Append(field.DecodeSignature(Decoder(assembly), null));
        text.Append(CultureInfo.InvariantCulture, $" {field.GetOffset()}");
        if (!field.GetMarshallingDescriptor().IsNil)
        {
            text.Append(" as ").Append(Convert.ToHexStringLower(assembly.Reader.GetBlobBytes(field.GetMarshallingDescriptor())));
        }

        if (isEnumConstant)
        {
            var constant = assembly.Reader.GetConstant(field.GetDefaultValue());
            text.Append(" = ").Append(Convert.ToHexStringLower(assembly.Reader.GetBlobBytes(constant.Value)));
        }

        text.Append('\n');
        WriteAttributes(assembly, field.GetCustomAttributes(), text);
    }

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
            WriteAttributes(assembly, property.GetCustomAttributes(), text);
        }

        foreach (var field in type.GetFields())
        {
            WriteField(assembly, assembly.Reader.GetFieldDefinition(field), text);
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

    /// <summary>Whether a method is a constructor of objects.</summary>
    public static bool IsConstructor(CodeAssembly assembly, MethodDefinitionHandle method) =>
        assembly.Reader.StringComparer.Equals(assembly.Reader.GetMethodDefinition(method).Name, ".ctor");

    private static bool IsEnum(CodeAssembly assembly, TypeDefinitionHandle type)
    {
        var parent = assembly.Reader.GetTypeDefinition(type).BaseType;
        return parent.Kind == HandleKind.TypeReference
            && NameDecoder.FullName(assembly.Reader, (TypeReferenceHandle)parent) == "System.Enum";
    }
}
