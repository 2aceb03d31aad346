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
        WriteVariance(assembly, type, text);
        var interfaces = type.GetInterfaceImplementations().Select(each => assembly.Reader.GetInterfaceImplementation(each).Interface);
        foreach (var parent in interfaces.Prepend(type.BaseType).Where(parent => !parent.IsNil))
        {
            text.Append(TypeName(assembly, parent)).Append('\n');
            Note(CodeRelation.Gives, ArgumentsOf(assembly, parent));
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
    /// What the type parameters of an interface convert to, and whether a static constructor runs at the first use of a type, no earlier.
    /// </summary>
    private static void WriteVariance(CodeAssembly assembly, TypeDefinition type, StringBuilder text)
    {
        foreach (var parameter in type.GetGenericParameters().Select(assembly.Reader.GetGenericParameter))
        {
            if ((parameter.Attributes & GenericParameterAttributes.VarianceMask) is not 0 and var variance)
            {
                text.Append(CultureInfo.InvariantCulture, $"{variance} {parameter.Index}\n");
            }
        }

        var starts = type.GetMethods().Any(each =>
            assembly.Reader.StringComparer.Equals(assembly.Reader.GetMethodDefinition(each).Name, ".cctor"));
        if (starts && !type.Attributes.HasFlag(TypeAttributes.BeforeFieldInit))
        {
            text.Append("at first use\n");
        }
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
