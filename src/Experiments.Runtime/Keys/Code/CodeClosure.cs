using System.Reflection;
using System.Reflection.Metadata;

namespace Experiments.Runtime.Keys.Code;

/// <summary>
/// Finds all code of our own and the user's assemblies that a stage can reach: methods by the hash of their IL, types by the hash of their
/// metadata.
/// </summary>
/// <remarks>
/// Over-approximates, which is safe: a constructed type brings all its virtual methods, a mentioned type its static constructor and its
/// interface implementations, a type argument its constructor without parameters, and a type that is read by reflection all its members.
/// </remarks>
/// <param name="reader">Reads the program's methods and types.</param>
internal sealed class CodeClosure(CodeReader reader)
{
    private readonly Queue<(CodeAssembly Assembly, MethodDefinitionHandle Method)> open = new();
    private readonly HashSet<(CodeAssembly, MethodDefinitionHandle)> reached = [];
    private readonly HashSet<(CodeAssembly, TypeDefinitionHandle)> touched = [];
    private readonly HashSet<(CodeAssembly Assembly, TypeDefinitionHandle Type)> constructed = [];
    private readonly HashSet<(CodeAssembly, TypeDefinitionHandle)> made = [];
    private readonly HashSet<(CodeAssembly, TypeDefinitionHandle)> given = [];
    private readonly HashSet<(CodeAssembly Assembly, TypeDefinitionHandle Type)> exposed = [];
    private readonly HashSet<CodeAssembly> assemblies = [];
    private readonly List<string> lines = [];
    private readonly HashSet<string> packages = new(StringComparer.Ordinal);
    private bool exposesObjects;
    private bool readsResources;

    /// <summary>
    /// One line per reachable method, <c>name hash</c>, per type, <c>type name hash</c>, and per package, <c>package name version</c>;
    /// sorted.
    /// </summary>
    /// <param name="assembly">The name of the assembly that has the stage.</param>
    /// <param name="type">The full name of the stage's record.</param>
    public IReadOnlyList<string> Of(string assembly, string type)
    {
        var home = reader.Assembly(assembly)
            ?? throw new InvalidOperationException($"The assembly {assembly} of the stage {type} is not in the program's folder.");
        var root = home.Find(type) ?? throw new InvalidOperationException($"The assembly {assembly} has no type {type}.");
        Make(home, root);
        FollowAll();
        while (exposesObjects && constructed.Except(exposed).ToList() is { Count: > 0 } more)
        {
            more.ForEach(each => Expose(each.Assembly, each.Type));
            FollowAll();
        }

        if (readsResources)
        {
            lines.AddRange(assemblies.SelectMany(each =>
                each.Resources().Select(resource => $"resource {each.Name} {resource.Name} {resource.Hash}")));
        }

        lines.AddRange(packages.SelectMany(reader.Packages.LinesOf).Distinct());
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
        ReachConstructors(assembly, record, _ => true);
        foreach (var (owner, part) in reader.ParametersOf(assembly, record))
        {
            Make(owner, part);
            if (owner.Reader.GetTypeDefinition(part).Attributes.HasFlag(TypeAttributes.Abstract))
            {
                foreach (var (home, derived) in reader.DerivedFrom(owner, part))
                {
                    Make(home, derived);
                }
            }
        }
    }

    private void FollowAll()
    {
        while (open.TryDequeue(out var next))
        {
            Follow(reader.Read(next.Assembly, next.Method));
        }
    }

    private void Follow(CodePart part)
    {
        lines.Add(part.Line);
        packages.UnionWith(part.Packages);
        exposesObjects |= part.ExposesObjects;
        readsResources |= part.ReadsResources;
        foreach (var (relation, assembly, handle) in part.Mentions)
        {
            switch (relation)
            {
                case CodeRelation.Reaches:
                    Reach(assembly, (MethodDefinitionHandle)handle);
                    break;
                case CodeRelation.Mentions:
                    Touch(assembly, (TypeDefinitionHandle)handle);
                    break;
                case CodeRelation.Gives:
                    Give(assembly, (TypeDefinitionHandle)handle);
                    break;
                case CodeRelation.Exposes:
                    Expose(assembly, (TypeDefinitionHandle)handle);
                    break;
            }
        }
    }

    /// <summary>A type argument: generic code may make an object of it.</summary>
    private void Give(CodeAssembly assembly, TypeDefinitionHandle type)
    {
        if (given.Add((assembly, type)))
        {
            Construct(assembly, type);
            ReachConstructors(assembly, type, constructor => constructor.GetParameters().Count == 0);
        }
    }

    private void Reach(CodeAssembly assembly, MethodDefinitionHandle method)
    {
        if (!reached.Add((assembly, method)))
        {
            return;
        }

        open.Enqueue((assembly, method));
        var type = assembly.Reader.GetMethodDefinition(method).GetDeclaringType();
        Touch(assembly, type);
        if (CodeReader.IsConstructor(assembly, method))
        {
            Construct(assembly, type);
        }
    }

    private void ReachConstructors(CodeAssembly assembly, TypeDefinitionHandle type, Func<MethodDefinition, bool> which)
    {
        foreach (var method in assembly.Reader.GetTypeDefinition(type).GetMethods().Where(each => CodeReader.IsConstructor(assembly, each)))
        {
            if (which(assembly.Reader.GetMethodDefinition(method)))
            {
                Reach(assembly, method);
            }
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
        ReachInitializer(assembly, type);
        if (assemblies.Add(assembly))
        {
            // A module initializer is the static constructor of the type that holds what belongs to no type.
            ReachInitializer(assembly, assembly.Reader.GetTypeDefinition(assembly.Find("<Module>")!.Value));
        }

        foreach (var implementation in type.GetMethodImplementations())
        {
            var body = assembly.Reader.GetMethodImplementation(implementation).MethodBody;
            if (body.Kind == HandleKind.MethodDefinition)
            {
                Reach(assembly, (MethodDefinitionHandle)body);
            }
        }

        // The compiler makes fields of locals; their order means nothing, and methods name those that they use.
        if (!CodeName.IsGenerated(assembly.Reader.GetString(type.Name)))
        {
            Follow(reader.Read(assembly, handle));
        }

        // Values come into being without a constructor call.
        if (IsValueType(assembly.Reader, type))
        {
            Construct(assembly, handle);
        }
    }

    private void ReachInitializer(CodeAssembly assembly, TypeDefinition type)
    {
        foreach (var method in type.GetMethods())
        {
            if (assembly.Reader.StringComparer.Equals(assembly.Reader.GetMethodDefinition(method).Name, ".cctor"))
            {
                Reach(assembly, method);
            }
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

    /// <summary>A type that is read by reflection: it may be made by any constructor, and any property may be read and set.</summary>
    private void Expose(CodeAssembly assembly, TypeDefinitionHandle handle)
    {
        var type = assembly.Reader.GetTypeDefinition(handle);
        if (!exposed.Add((assembly, handle)) || CodeName.IsGenerated(assembly.Reader.GetString(type.Name)))
        {
            return;
        }

        Construct(assembly, handle);
        ReachConstructors(assembly, handle, _ => true);
        foreach (var property in type.GetProperties())
        {
            var accessors = assembly.Reader.GetPropertyDefinition(property).GetAccessors();
            foreach (var accessor in new[] { accessors.Getter, accessors.Setter }.Where(accessor => !accessor.IsNil))
            {
                Reach(assembly, accessor);
            }
        }

        var members = reader.ReadMembers(assembly, handle);
        Follow(members);
        foreach (var mention in members.Mentions.Where(mention => mention.Relation == CodeRelation.Mentions))
        {
            Expose(mention.Assembly, (TypeDefinitionHandle)mention.Handle);
        }

        foreach (var (owner, parent) in reader.BasesOf(assembly, handle))
        {
            Expose(owner, parent);
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
