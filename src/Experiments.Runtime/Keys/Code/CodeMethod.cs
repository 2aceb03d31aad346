using System.Reflection.Metadata;

namespace Experiments.Runtime.Keys.Code;

/// <summary>What one method's code is and what it mentions.</summary>
internal sealed class CodeMethod
{
    /// <summary>The method's name and the hash of its IL, in which every token is replaced by the name that it stands for.</summary>
    public string Line { get; set; } = "";

    /// <summary>The methods of our own and the user's assemblies that it calls or takes the address of.</summary>
    public HashSet<(CodeAssembly Assembly, MethodDefinitionHandle Method)> Reached { get; } = [];

    /// <summary>The types of our own and the user's assemblies that it mentions.</summary>
    public HashSet<(CodeAssembly Assembly, TypeDefinitionHandle Type)> Mentioned { get; } = [];

    /// <summary>The packages that it uses, with their versions.</summary>
    public HashSet<string> Packages { get; } = [];
}
