using System.Reflection.Metadata;

namespace Experiments.Runtime.Keys.Code;

/// <summary>Reads methods of our own and the user's assemblies, each once however many stages reach it.</summary>
/// <param name="folder">The program's assemblies.</param>
internal sealed partial class CodeReader(CodeFolder folder)
{
    private readonly Dictionary<(CodeAssembly, MethodDefinitionHandle), CodeMethod> known = [];

    /// <summary>The method that is being read: what its tokens name is noted here.</summary>
    private CodeMethod? current;

    /// <summary>An own assembly by name; null when the name belongs to a package or to .NET.</summary>
    public CodeAssembly? Assembly(string name) => folder.Own(name);

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
