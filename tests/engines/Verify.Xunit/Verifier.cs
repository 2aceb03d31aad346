using System.Diagnostics.Contracts;
using System.Runtime.CompilerServices;
using VerifyTests;

namespace VerifyXunit;

/// <summary>Compares what a test made with the snapshot beside its source file.</summary>
public static class Verifier
{
    /// <summary>Verifies a text as it is.</summary>
    [Pure]
    public static SettingsTask Verify(string? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        new(settings, current => new Snapshot(current, sourceFile, UseVerifyAttribute.GetMethod()).Verify(target));
}
