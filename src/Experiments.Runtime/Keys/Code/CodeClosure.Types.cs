using System.Reflection;
using System.Reflection.Metadata;

namespace Experiments.Runtime.Keys.Code;

internal sealed partial class CodeClosure
{
    /// <summary>A type argument: generic code may make an object of it.</summary>
    private void Give(CodeAssembly assembly, TypeDefinitionHandle type)
    {
        if (given.Add((assembly, type)))
        {
            Construct(assembly, type);
            ReachConstructors(assembly, type, constructor => constructor.GetParameters().Count == 0);
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

    /// <summary>A type whose methods and fields are looked for by name: any of them may be called or read.</summary>
    private void Open(CodeAssembly assembly, TypeDefinitionHandle handle)
    {
        var type = assembly.Reader.GetTypeDefinition(handle);
        if (!opened.Add((assembly, handle)) || CodeName.IsGenerated(assembly.Reader.GetString(type.Name)))
        {
            return;
        }

        Expose(assembly, handle);
        Follow(reader.ReadAll(assembly, handle));
        foreach (var method in type.GetMethods())
        {
            Reach(assembly, method);
        }

        foreach (var (owner, parent) in reader.BasesOf(assembly, handle))
        {
            Open(owner, parent);
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
