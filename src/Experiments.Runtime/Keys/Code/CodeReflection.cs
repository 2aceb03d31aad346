namespace Experiments.Runtime.Keys.Code;

/// <summary>Which code of others reads types by reflection, so that names, order and attributes of members decide what it does.</summary>
internal static class CodeReflection
{
    private static readonly string[] Readers =
    [
        "System.ComponentModel.", "System.Data.", "System.Dynamic.", "System.Reflection.", "System.Runtime.Serialization.",
        "System.Text.Json.", "System.Xml.",
    ];

    /// <summary>What finds members by name, so that any member of any object may be called, also what no code names.</summary>
    private static readonly string[] Openers = ["Microsoft.CSharp.RuntimeBinder.", "System.Delegate::CreateDelegate"];

    /// <summary>Attributes that the compiler and tools write and read; none changes what code computes.</summary>
    private static readonly string[] Neutral =
    [
        "Microsoft.CodeAnalysis.", "System.CLSCompliantAttribute", "System.CodeDom.", "System.ComponentModel.EditorBrowsableAttribute",
        "System.Diagnostics.", "System.ObsoleteAttribute", "System.ParamArrayAttribute",
        "System.Runtime.CompilerServices.AsyncIteratorStateMachineAttribute", "System.Runtime.CompilerServices.AsyncStateMachineAttribute",
        "System.Runtime.CompilerServices.CompilerGeneratedAttribute", "System.Runtime.CompilerServices.ExtensionAttribute",
        "System.Runtime.CompilerServices.IsReadOnlyAttribute", "System.Runtime.CompilerServices.IteratorStateMachineAttribute",
        "System.Runtime.CompilerServices.Nullable", "System.Runtime.CompilerServices.PreserveBaseOverridesAttribute",
        "System.Runtime.CompilerServices.RefSafetyRulesAttribute", "System.Runtime.CompilerServices.RequiredMemberAttribute",
        "System.Runtime.CompilerServices.ScopedRefAttribute", "System.Runtime.CompilerServices.TupleElementNamesAttribute",
        "System.Runtime.CompilerServices.CompilerFeatureRequiredAttribute",
    ];

    /// <summary>Whether a type of .NET is one that reads types by reflection.</summary>
    /// <param name="type">The full name of the type.</param>
    public static bool Reads(string type) => Array.Exists(Readers, prefix => type.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Whether a member of .NET finds members by name.</summary>
    /// <param name="member">The member, after the full name of its type.</param>
    public static bool Opens(string member) => Array.Exists(Openers, prefix => member.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Whether an attribute changes nothing of what code computes.</summary>
    /// <param name="type">The full name of the attribute's type.</param>
    public static bool IsNeutral(string type) => Array.Exists(Neutral, prefix => type.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Whether a member of .NET reads embedded resources.</summary>
    /// <param name="member">The member, after the full name of its type.</param>
    public static bool ReadsResources(string member) =>
        member.StartsWith("System.Reflection.Assembly::GetManifestResource", StringComparison.Ordinal)
        || member.StartsWith("System.Resources.", StringComparison.Ordinal);
}
