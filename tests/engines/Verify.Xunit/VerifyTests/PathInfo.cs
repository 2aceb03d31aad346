using System.Reflection;
using VerifyTests.Snapshots;

namespace VerifyTests;

/// <summary>Where a snapshot stands and what it is called.</summary>
public readonly struct PathInfo
{
    /// <summary>The folder; null for that of the source file.</summary>
    public string? Directory { get; }

    /// <summary>The first part of the file name; null for the test's class.</summary>
    public string? TypeName { get; }

    /// <summary>The second part of the file name; null for the test's method.</summary>
    public string? MethodName { get; }

    /// <summary>A place.</summary>
    public PathInfo(string? directory = null, string? typeName = null, string? methodName = null)
    {
        Directory = directory;
        TypeName = typeName is null ? null : SnapshotNames.RequireFileName(typeName);
        MethodName = methodName is null ? null : SnapshotNames.RequireFileName(methodName);
    }

    /// <summary>The place beside the source file.</summary>
    public static PathInfo DeriveDefault(string sourceFile, string projectDirectory, Type type, MethodInfo method) =>
        new(Path.GetDirectoryName(sourceFile), SnapshotNames.TypeName(type), method.Name);
}
