using System.Reflection.Metadata;

namespace Experiments.Runtime.Keys.Code;

/// <summary>What a method or type does with a method or type of our own or the user's assemblies that it names.</summary>
internal enum CodeRelation
{
    /// <summary>Mentions a type.</summary>
    Mentions,

    /// <summary>Calls a method, or takes its address.</summary>
    Reaches,

    /// <summary>Gives a type as a type argument. Whoever is given one may make an object of it.</summary>
    Gives,

    /// <summary>Gives a type to code that reads types by reflection: serializers and packages.</summary>
    Exposes,

    /// <summary>Reaches members of a type by their names.</summary>
    Opens,
}

/// <summary>A method or type that code names.</summary>
/// <param name="Relation">What the code does with it.</param>
/// <param name="Assembly">Its assembly.</param>
/// <param name="Handle">A method's definition where it is reached, else a type's.</param>
internal readonly record struct CodeMention(CodeRelation Relation, CodeAssembly Assembly, EntityHandle Handle);
