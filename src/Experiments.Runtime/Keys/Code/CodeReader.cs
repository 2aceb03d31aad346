using System.Reflection.Metadata;

namespace Experiments.Runtime.Keys.Code;

/// <summary>Reads methods and types of our own and the user's assemblies, each once however many stages reach it.</summary>
/// <param name="folder">The program's assemblies.</param>
internal sealed partial class CodeReader(CodeFolder folder)
{
    private const string InputName = "Experiments.Input`1";

    /// <summary>
    /// How many lambdas, local functions and state machines inside each other a method's text sees into. The compiler names them by their
    /// method alone, so two overloads that exchange lambdas have the same names: the content must be part of the name.
    /// </summary>
    private const int GeneratedDepth = 8;

    private readonly Dictionary<(CodeAssembly, MethodDefinitionHandle, int Depth), CodePart> methods = [];
    private readonly Dictionary<(CodeAssembly, EntityHandle), CodePart> types = [];
    private readonly Dictionary<(CodeAssembly, EntityHandle), CodePart> members = [];
    private readonly Dictionary<(CodeAssembly, EntityHandle), CodePart> all = [];

    /// <summary>The method or type that is being read: what its tokens name is noted here.</summary>
    private CodePart current = new();

    /// <summary>The packages of the program.</summary>
    public CodePackages Packages => folder.Packages;

    /// <summary>An own assembly by name; null when the name belongs to a package or to .NET.</summary>
    public CodeAssembly? Assembly(string name) => folder.Own(name);

    /// <summary>
    /// The own types that the properties of a record have, those in lists included. Inputs are left out: their artifacts are opened by the
    /// stage.
    /// </summary>
    public IEnumerable<(CodeAssembly Assembly, TypeDefinitionHandle Type)> ParametersOf(CodeAssembly assembly, TypeDefinitionHandle record)
    {
        foreach (var handle in assembly.Reader.GetTypeDefinition(record).GetProperties())
        {
            var met = new List<EntityHandle>();
            var type = assembly.Reader.GetPropertyDefinition(handle).DecodeSignature(new NameDecoder(assembly, met.Add), null).ReturnType;
            foreach (var found in type.StartsWith(InputName, StringComparison.Ordinal) ? [] : met.Select(part => Resolve(assembly, part)))
            {
                if (found is { } own)
                {
                    yield return own;
                }
            }
        }
    }

    /// <summary>The own types that derive from a type, directly or not, in the assemblies that are loaded.</summary>
    public IEnumerable<(CodeAssembly Assembly, TypeDefinitionHandle Type)> DerivedFrom(CodeAssembly assembly, TypeDefinitionHandle type) =>
        from candidate in folder.AllOwn()
        from handle in candidate.Reader.TypeDefinitions
        where BasesOf(candidate, handle).Contains((assembly, type))
        select (candidate, handle);

    /// <summary>Reads a method.</summary>
    public CodePart Read(CodeAssembly assembly, MethodDefinitionHandle method) => Read(assembly, method, GeneratedDepth);

    /// <summary>What a type is: kind, bases, fields in their order, constants of an enumeration, attributes.</summary>
    public CodePart Read(CodeAssembly assembly, TypeDefinitionHandle type) =>
        Read(types, assembly, type, () => $"type {CodeName.Normalize(assembly.NameOf(type))} {Hash(DescribeType(assembly, type))}");

    /// <summary>What reflection finds of a type: its properties in their order, with their attributes.</summary>
    public CodePart ReadMembers(CodeAssembly assembly, TypeDefinitionHandle type) =>
        Read(members, assembly, type, () => $"members {CodeName.Normalize(assembly.NameOf(type))} {Hash(DescribeMembers(assembly, type))}");

    /// <summary>What code that looks for members by name finds of a type beside its properties.</summary>
    public CodePart ReadAll(CodeAssembly assembly, TypeDefinitionHandle type) =>
        Read(all, assembly, type, () => $"members {CodeName.Normalize(assembly.NameOf(type))} {Hash(DescribeAll(assembly, type))}");

    private CodePart Read(CodeAssembly assembly, MethodDefinitionHandle method, int depth)
    {
        // What has no generated parts reads the same at any depth.
        if (!methods.TryGetValue((assembly, method, 0), out var part) && !methods.TryGetValue((assembly, method, depth), out part))
        {
            part = Note(() => $"{MethodName(assembly, method)} {Hash(Describe(assembly, method, depth))}");
            methods.Add((assembly, method, part.HasGenerated ? depth : 0), part);
        }

        return part;
    }

    private CodePart Read(
        Dictionary<(CodeAssembly, EntityHandle), CodePart> parts,
        CodeAssembly assembly,
        EntityHandle handle,
        Func<string> describe)
    {
        if (!parts.TryGetValue((assembly, handle), out var part))
        {
            part = Note(describe);
            parts.Add((assembly, handle), part);
        }

        return part;
    }

    /// <summary>Runs a description and keeps what it names.</summary>
    private CodePart Note(Func<string> describe)
    {
        var outer = current;
        var part = current = new CodePart();
        part.Line = describe();
        current = outer;
        return part;
    }

    private static string Hash(string text) => KeyAlgorithm.Digest(text)[..HashDigits];
}
