using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Experiments.Runtime.Keys.Code;

/// <summary>Writes types of signatures as names, and tells which types it met.</summary>
/// <param name="assembly">The assembly that the signatures are from.</param>
/// <param name="met">Hears every type definition or reference.</param>
internal sealed class NameDecoder(CodeAssembly assembly, Action<EntityHandle> met) : ISignatureTypeProvider<string, object?>
{
    /// <summary>The name of a type's token.</summary>
    public string NameOf(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeDefinition => GetTypeFromDefinition(assembly.Reader, (TypeDefinitionHandle)handle, 0),
        HandleKind.TypeReference => GetTypeFromReference(assembly.Reader, (TypeReferenceHandle)handle, 0),
        HandleKind.TypeSpecification => GetTypeFromSpecification(assembly.Reader, null, (TypeSpecificationHandle)handle, 0),
        _ => handle.Kind.ToString(),
    };

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        met(handle);
        return CodeName.Normalize(assembly.NameOf(handle));
    }

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        met(handle);
        return CodeName.Normalize(FullName(reader, handle));
    }

    public string GetTypeFromSpecification(
        MetadataReader reader,
        object? genericContext,
        TypeSpecificationHandle handle,
        byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{shape.Rank}]";

    public string GetByReferenceType(string elementType) => elementType + "&";

    public string GetPointerType(string elementType) => elementType + "*";

    public string GetPinnedType(string elementType) => elementType + " pinned";

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
        $"{genericType}<{string.Join(',', typeArguments)}>";

    public string GetGenericMethodParameter(object? genericContext, int index) => $"!!{index}";

    public string GetGenericTypeParameter(object? genericContext, int index) => $"!{index}";

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => $"{unmodifiedType} mod {modifier}";

    public string GetFunctionPointerType(MethodSignature<string> signature) => "fn" + Text(signature);

    /// <summary>A method's signature as text.</summary>
    public static string Text(MethodSignature<string> signature) =>
        $"`{signature.GenericParameterCount}({string.Join(',', signature.ParameterTypes)}):{signature.ReturnType}";

    internal static string FullName(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        var own = reader.GetString(type.Name);
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            return $"{FullName(reader, (TypeReferenceHandle)type.ResolutionScope)}+{own}";
        }

        var space = reader.GetString(type.Namespace);
        return space.Length == 0 ? own : $"{space}.{own}";
    }
}
