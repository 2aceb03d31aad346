using System.Diagnostics.Contracts;
using System.Runtime.CompilerServices;
using VerifyTests;
using VerifyTests.Snapshots;

namespace VerifyXunit;

/// <summary>Compares what a test made with the snapshot beside its source file.</summary>
public static partial class Verifier
{
    /// <summary>Verifies an object, serialised.</summary>
    [Pure]
    public static SettingsTask Verify(object? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Run(settings, sourceFile, snapshot => snapshot.VerifyObject(target));

    /// <summary>Verifies the object that a task gives.</summary>
    [Pure]
    public static SettingsTask Verify<T>(Task<T> target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Run(settings, sourceFile, async snapshot => await snapshot.VerifyObject(await target));

    /// <summary>Verifies a text as it is.</summary>
    [Pure]
    public static SettingsTask Verify(string? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Run(settings, sourceFile, snapshot => snapshot.VerifyObject(target));

    /// <summary>Verifies the text that a task gives.</summary>
    [Pure]
    public static SettingsTask Verify(Task<string> target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Run(settings, sourceFile, async snapshot => await snapshot.VerifyObject(await target));

    /// <summary>Verifies a text in a file with the given extension.</summary>
    [Pure]
    public static SettingsTask Verify(string? target, string extension, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Run(settings, sourceFile, snapshot => snapshot.VerifyTargets([new Target(extension, target ?? "null")]));

    /// <summary>Verifies the text that a task gives, in a file with the given extension.</summary>
    [Pure]
    public static SettingsTask Verify(Task<string> target, string extension, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Run(settings, sourceFile, async snapshot => await snapshot.VerifyTargets([new Target(extension, await target)]));

    /// <summary>Verifies one named text.</summary>
    [Pure]
    public static SettingsTask Verify(Target target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Run(settings, sourceFile, snapshot => snapshot.VerifyTargets([target]));

    /// <summary>Verifies several texts, one file each.</summary>
    [Pure]
    public static SettingsTask Verify(IEnumerable<Target> targets, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Run(settings, sourceFile, snapshot => snapshot.VerifyTargets(targets));

    /// <summary>Verifies an object and further texts, one file each.</summary>
    [Pure]
    public static SettingsTask Verify(object? target, IEnumerable<Target> rawTargets, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Run(settings, sourceFile, snapshot => snapshot.VerifyObject(target, rawTargets));

    private static SettingsTask Run(VerifySettings? settings, string sourceFile, Func<Snapshot, Task<VerifyResult>> verify)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sourceFile);
        return new SettingsTask(settings, current =>
        {
            var method = UseVerifyAttribute.GetMethod();
            var type = method.ReflectedType!;
            var project = ProjectFolders.ForAssembly(type.Assembly);
            var path = derivePathInfo(sourceFile, project.Project, type, method);
            var parameters = method.GetParameters().Select(parameter => parameter.Name!).ToArray();
            return verify(new Snapshot(current, sourceFile, path, SnapshotNames.TypeName(type), method.Name, parameters, project));
        });
    }
}
