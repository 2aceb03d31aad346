using System.Reflection.Metadata;

namespace Experiments.Runtime.Keys.Code;

/// <summary>What one method, type or token is, and what it names.</summary>
internal sealed class CodePart
{
    // Most tokens name nothing of ours, and there are many. What is named is so little that a list is searched faster than a set is made.
    private List<CodeMention>? mentions;
    private List<string>? packages;

    /// <summary>Its name and the hash of its content, in which every token is replaced by the name that it stands for.</summary>
    public string Line { get; set; } = "";

    /// <summary>For a token that names a method which the compiler made of a part of another: that method.</summary>
    public (CodeAssembly Assembly, MethodDefinitionHandle Method)? Generated { get; set; }

    /// <summary>Whether it uses methods that the compiler made of parts of it.</summary>
    public bool HasGenerated { get; set; }

    /// <summary>Whether it gives objects of unknown types to code that reads types by reflection.</summary>
    public bool ExposesObjects { get; set; }

    /// <summary>Whether it finds methods and fields of objects by name.</summary>
    public bool OpensObjects { get; set; }

    /// <summary>Whether it reads embedded resources.</summary>
    public bool ReadsResources { get; set; }

    /// <summary>The methods and types of our own and the user's assemblies that it names.</summary>
    public IReadOnlyCollection<CodeMention> Mentions => mentions ?? [];

    /// <summary>The assemblies of packages that it uses.</summary>
    public IReadOnlyCollection<string> Packages => packages ?? [];

    public void Add(CodeMention mention) => AddTo(ref mentions, mention);

    public void AddPackage(string assembly) => AddTo(ref packages, assembly);

    /// <summary>Adds what another part names.</summary>
    public void Add(CodePart other)
    {
        foreach (var mention in other.mentions ?? [])
        {
            Add(mention);
        }

        foreach (var package in other.packages ?? [])
        {
            AddPackage(package);
        }

        ExposesObjects |= other.ExposesObjects;
        OpensObjects |= other.OpensObjects;
        ReadsResources |= other.ReadsResources;
    }

    private static void AddTo<T>(ref List<T>? list, T item)
    {
        if (!(list ??= []).Contains(item))
        {
            list.Add(item);
        }
    }
}
