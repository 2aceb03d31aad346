using VerifyTests;
using VerifyTests.Snapshots;

namespace VerifyXunit;

public static partial class Verifier
{
    private static DerivePathInfo derivePathInfo = PathInfo.DeriveDefault;

    /// <summary>Decides where snapshots of all tests stand; call it in a module initializer.</summary>
    public static void DerivePathInfo(DerivePathInfo derivePathInfo) => Verifier.derivePathInfo = derivePathInfo;

    /// <summary>Puts snapshots of all tests into a folder of the test project.</summary>
    public static void UseProjectRelativeDirectory(string directory) => DerivePathInfo((_, projectDirectory, type, method) =>
        new PathInfo(Path.Combine(projectDirectory, directory), SnapshotNames.TypeName(type), method.Name));

    /// <summary>Puts snapshots of all tests into a folder beside the test's source file.</summary>
    public static void UseSourceFileRelativeDirectory(string directory) => DerivePathInfo((sourceFile, _, type, method) =>
        new PathInfo(Path.Combine(Path.GetDirectoryName(sourceFile)!, directory), SnapshotNames.TypeName(type), method.Name));
}
