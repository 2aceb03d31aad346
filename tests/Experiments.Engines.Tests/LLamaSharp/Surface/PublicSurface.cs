using System.Globalization;
using System.Reflection;

namespace Experiments.Engines.Tests.LLamaSharp.Surface;

/// <summary>The public types and members of an assembly, one to a line.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<string> Of(Assembly assembly) =>
    [
        .. assembly.GetExportedTypes()
            .SelectMany(type => Members(type).Select(member => $"{Name(type)}: {member}").Prepend(Header(type)))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    private static string Header(Type type)
    {
        var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : typeof(Delegate).IsAssignableFrom(type) ? "delegate" : "class";
        var parent = type.BaseType is { } other && kind == "class" && other != typeof(object) ? $" : {Name(other)}" : "";
        return $"{kind} {Name(type)}{parent}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");

        return type.GetMembers(Declared).Select(Describe).OfType<string>();
    }

    private static string? Describe(MemberInfo member) => member switch
    {
        FieldInfo field when field.IsPublic || field.IsFamily =>
            $"{(field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}",
        MethodBase method when (method.IsPublic || method.IsFamily) && !method.Name.Contains('<', StringComparison.Ordinal) =>
            $"{(method.IsStatic ? "static " : "")}{(method as MethodInfo is { } info ? Name(info.ReturnType) + " " : "")}{method.Name}({Parameters(method)})",
        _ => null,
    };

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
    {
        var byReference = parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? "ref " : "";
        var fallback = parameter.HasDefaultValue ? $" = {Convert.ToString(parameter.RawDefaultValue, CultureInfo.InvariantCulture) ?? "null"}" : "";
        return $"{byReference}{Name(parameter.ParameterType)} {parameter.Name}{fallback}";
    }));

    private static string Name(Type type)
    {
        if (type.IsByRef)
            return Name(type.GetElementType()!);
        if (type.IsArray || type.IsPointer)
            return Name(type.GetElementType()!) + (type.IsArray ? "[]" : "*");
        if (type.IsGenericParameter)
            return type.Name;

        var name = type.IsNested ? $"{Name(type.DeclaringType!)}.{type.Name}" : $"{type.Namespace}.{type.Name}";
        return type.IsGenericType && !type.IsGenericTypeDefinition
            ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : name;
    }
}
