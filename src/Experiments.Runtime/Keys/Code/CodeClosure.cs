using System.Reflection;
using System.Reflection.Metadata;

namespace Experiments.Runtime.Keys.Code;

/// <summary>Finds every method of our own and the user's assemblies that a stage can reach, by name and by the hash of its IL.</summary>
/// <remarks>
/// Over-approximates, which is safe: a constructed type brings all its virtual methods, a mentioned type its static constructor and its
/// interface implementations.
/// </remarks>
/// <param name="reader">Reads the program's methods.</param>
internal sealed class CodeClosure(CodeReader reader)
{
    private readonly Queue<(CodeAssembly Assembly, MethodDefinitionHandle Method)> open = new();
    private readonly HashSet<(CodeAssembly, MethodDefinitionHandle)> reached = [];
    private readonly HashSet<(CodeAssembly, TypeDefinitionHandle)> touched = [];
    private readonly HashSet<(CodeAssembly, TypeDefinitionHandle)> constructed = [];
    private readonly HashSet<(CodeAssembly, TypeDefinitionHandle)> made = [];
    private readonly List<string> lines = [];
    private readonly HashSet<string> packages = new(StringComparer.Ordinal);

    /// <summary>One line per reachable method, <c>name hash</c>, and per package, <c>package name version</c>; sorted.</summary>
    /// <param name="assembly">The name of the assembly that has the stage.</param>
    /// <param name="type">The full name of the stage's record.</param>
    public IReadOnlyList<string> Of(string assembly, string type)
    {
        var home = reader.Assembly(assembly)
            ?? throw new InvalidOperationException($"The assembly {assembly} of the stage {type} is not in the program's folder.");
        var root = home.Find(type) ?? throw new InvalidOperationException($"The assembly {assembly} has no type {type}.");
        Make(home, root);
        while (open.TryDequeue(out var next))
        {
            Follow(reader.Read(next.Assembly, next.Method));
        }

        lines.AddRange(packages);
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    /// <summary>
    /// A record that YAML fills, and the records of its parameters: their constructors set the defaults, and what calls them is the
    /// pipeline, which is no part of the stage.
    /// </summary>
    private void Make(CodeAssembly assembly, TypeDefinitionHandle record)
    {
        if (!made.Add((assembly, record)))
        {
            return;
        }

        Construct(assembly, record);
        foreach (var method in assembly.Reader.GetTypeDefinition(record).GetMethods())
        {
            if (assembly.Reader.StringComparer.Equals(assembly.Reader.GetMethodDefinition(method).Name, ".ctor"))
            {
                Reach(assembly, method);
            }
        }

        foreach (var (owner, part) in reader.ParametersOf(assembly, record))
        {
            Make(owner, part);
        }
    }

    private void Follow(CodeMethod method)
    {
        lines.Add(method.Line);
        packages.UnionWith(method.Packages);
        foreach (var (assembly, reached) in method.Reached)
        {
            Reach(assembly, reached);
        }

        foreach (var (assembly, type) in method.Mentioned)
        {
            Touch(assembly, type);
        }
    }

    private void Reach(CodeAssembly assembly, MethodDefinitionHandle method)
    {
        if (!reached.Add((assembly, method)))
        {
            return;
        }

        open.Enqueue((assembly, method));
        var definition = assembly.Reader.GetMethodDefinition(method);
        var type = definition.GetDeclaringType();
        Touch(assembly, type);
        if (assembly.Reader.StringComparer.Equals(definition.Name, ".ctor"))
        {
            Construct(assembly, type);
        }
    }

    /// <summary>A mentioned type: its static constructor may run, and generic code may call what it implements.</summary>
    private void Touch(CodeAssembly assembly, TypeDefinitionHandle handle)
    {
        if (!touched.Add((assembly, handle)))
        {
            return;
        }

        var type = assembly.Reader.GetTypeDefinition(handle);
        foreach (var method in type.GetMethods())
        {
            if (assembly.Reader.StringComparer.Equals(assembly.Reader.GetMethodDefinition(method).Name, ".cctor"))
            {
                Reach(assembly, method);
            }
        }

        foreach (var implementation in type.GetMethodImplementations())
        {
            var body = assembly.Reader.GetMethodImplementation(implementation).MethodBody;
            if (body.Kind == HandleKind.MethodDefinition)
            {
                Reach(assembly, (MethodDefinitionHandle)body);
            }
        }

        // Values come into being without a constructor call.
        if (IsValueType(assembly.Reader, type))
        {
            Construct(assembly, handle);
        }
    }

    /// <summary>A type that objects are made of: any of its virtual methods may be called through a base or an interface.</summary>
    private void Construct(CodeAssembly assembly, TypeDefinitionHandle handle)
    {
        if (!constructed.Add((assembly, handle)))
        {
            return;
        }

        Touch(assembly, handle);
        foreach (var method in assembly.Reader.GetTypeDefinition(handle).GetMethods())
        {
            if (assembly.Reader.GetMethodDefinition(method).Attributes.HasFlag(MethodAttributes.Virtual))
            {
                Reach(assembly, method);
            }
        }
    }

    private static bool IsValueType(MetadataReader reader, TypeDefinition type)
    {
        if (type.BaseType.Kind != HandleKind.TypeReference)
        {
            return false;
        }

        var name = reader.GetTypeReference((TypeReferenceHandle)type.BaseType).Name;
        return reader.StringComparer.Equals(name, "ValueType");
    }
}
