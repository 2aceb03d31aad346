using System.Reflection.Metadata;

namespace Experiments.Runtime.Keys.Code;

/// <summary>Reads methods of our own and the user's assemblies, each once however many stages reach it.</summary>
/// <param name="folder">The program's assemblies.</param>
internal sealed partial class CodeReader(CodeFolder folder)
{
    private const string InputName = "Experiments.Input`1";

    private readonly Dictionary<(CodeAssembly, MethodDefinitionHandle), CodeMethod> known = [];

    /// <summary>The method that is being read: what its tokens name is noted here.</summary>
    private CodeMethod? current;

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

    /// <summary>Reads a method.</summary>
    public CodeMethod Read(CodeAssembly assembly, MethodDefinitionHandle method)
    {
        if (!known.TryGetValue((assembly, method), out var code))
        {
            current = code = new CodeMethod();
            code.Line = Describe(assembly, method);
            known.Add((assembly, method), code);
        }

        return code;
    }
}
