using System.Reflection.Metadata;

namespace Experiments.Runtime.Keys.Code;

/// <summary>Reads the values of attributes and tells which types they name.</summary>
/// <param name="assembly">The assembly that the attributes are from.</param>
/// <param name="named">Hears the name of every type that a value names.</param>
internal sealed class AttributeDecoder(CodeAssembly assembly, Action<string> named) : ICustomAttributeTypeProvider<string>
{
    private const string SystemType = "System.Type";

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

    public string GetSystemType() => SystemType;

    public bool IsSystemType(string type) => type.Split(',')[0] == SystemType;

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => assembly.NameOf(handle);

    /// <summary>With the assembly, so that .NET's own enumerations can be found.</summary>
    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var scope = reader.GetTypeReference(handle).ResolutionScope;
        var name = NameDecoder.FullName(reader, handle);
        return scope.Kind == HandleKind.AssemblyReference
            ? $"{name}, {reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name)}"
            : name;
    }

    public string GetTypeFromSerializedName(string name)
    {
        named(name);
        return name;
    }

    /// <summary>How many bytes an enumeration takes; four where neither the assembly nor .NET knows it, as nearly all do.</summary>
    public PrimitiveTypeCode GetUnderlyingEnumType(string type)
    {
        if (assembly.Find(type.Split(',')[0]) is { } own)
        {
            var value = assembly.Reader.GetTypeDefinition(own).GetFields()
                .Select(assembly.Reader.GetFieldDefinition)
                .First(field => assembly.Reader.StringComparer.Equals(field.Name, "value__"));
            return Enum.Parse<PrimitiveTypeCode>(value.DecodeSignature(new NameDecoder(assembly, static _ => { }), null));
        }

        return Type.GetType(type, throwOnError: false) is { IsEnum: true } known
            ? Enum.Parse<PrimitiveTypeCode>(known.GetEnumUnderlyingType().Name)
            : PrimitiveTypeCode.Int32;
    }
}
