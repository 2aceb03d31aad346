using System.Reflection;
using System.Reflection.Metadata;

namespace Experiments.Runtime.Keys.Code;

/// <summary>
/// Finds all code of our own and the user's assemblies that a stage can reach: methods by the hash of their IL, types by the hash of their
/// metadata.
/// </summary>
/// <remarks>
/// Over-approximates, which is safe: a constructed type brings all its virtual methods, a mentioned type its static constructor and its
/// interface implementations, a type argument its constructor without parameters, a type that is read by reflection all its
/// properties and constructors, and one whose members are looked for by name all of them.
/// </remarks>
/// <param name="reader">Reads the program's methods and types.</param>
internal sealed partial class CodeClosure(CodeReader reader)
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
    private readonly HashSet<(CodeAssembly Assembly, TypeDefinitionHandle Type)> opened = [];
    private bool looksEverywhere;
    private bool exposesObjects;
    private bool opensObjects;
    private bool readsResources;

    /// <summary>Whether some assemblies alone decide what was found: nothing was looked for, or found, in others.</summary>
    /// <param name="names">The assemblies.</param>
    public bool IsWithin(IReadOnlySet<string> names) => !looksEverywhere && assemblies.All(assembly => names.Contains(assembly.Name));

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
        while (NotYetOpen() is { Count: > 0 } more)
        {
            more.ForEach(each => (opensObjects ? (Action<CodeAssembly, TypeDefinitionHandle>)Open : Expose)(each.Assembly, each.Type));
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
                looksEverywhere = true;
                foreach (var (home, derived) in reader.DerivedFrom(owner, part))
                {
                    Make(home, derived);
                }
            }
        }
    }

    /// <summary>The types of objects that code may look at by reflection, whose members are not yet followed.</summary>
    private List<(CodeAssembly Assembly, TypeDefinitionHandle Type)> NotYetOpen() =>
        opensObjects ? [.. constructed.Union(exposed).Except(opened)] : exposesObjects ? [.. constructed.Except(exposed)] : [];

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
        opensObjects |= part.OpensObjects;
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
                case CodeRelation.Opens:
                    Open(assembly, (TypeDefinitionHandle)handle);
                    break;
            }
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
}
