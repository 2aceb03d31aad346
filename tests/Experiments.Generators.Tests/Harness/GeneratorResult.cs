using System.Reflection;
using System.Runtime.Loader;
using Experiments.Runtime.Specs;
using Microsoft.CodeAnalysis;

namespace Experiments.Generators.Tests.Harness;

/// <summary>What building a project gave.</summary>
internal sealed class GeneratorResult(GeneratorDriverRunResult run, Compilation compilation)
{
    private Assembly? assembly;

    /// <summary>What the generator reported, as <c>file(line,column): id</c>.</summary>
    public IReadOnlyList<string> Reported => [.. Sorted(run.Diagnostics).Select(Describe)];

    /// <summary>The messages of what the generator reported.</summary>
    public IReadOnlyList<string> Messages => [.. Sorted(run.Diagnostics).Select(diagnostic => diagnostic.GetMessage())];

    /// <summary>
    /// What the compiler reported, hidden hints apart, as <c>file(line,column): id</c> in the YAML where <c>#line</c> points there.
    /// </summary>
    public IReadOnlyList<string> Compiler =>
        [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden).Select(DescribeMapped)];

    /// <summary>The generated file whose name ends so.</summary>
    public string File(string name) =>
        run.GeneratedTrees.Single(tree => tree.FilePath.EndsWith($"/{name}.g.cs", StringComparison.Ordinal)).ToString();

    /// <summary>The experiment of this name, from the compiled project.</summary>
    public Experiment Experiment(string name) =>
        All<Experiment>("GeneratorHarness.ExperimentRegistry").Single(experiment => experiment.Info.Name == name);

    /// <summary>The stage kinds of the compiled project.</summary>
    public IReadOnlyList<StageKind> Kinds => All<StageKind>("GeneratorHarness.StageCatalog");

    private IReadOnlyList<T> All<T>(string type) =>
        (IReadOnlyList<T>)Load().GetType(type, throwOnError: true)!.GetProperty("All")!.GetValue(null)!;

    private Assembly Load()
    {
        if (assembly is null)
        {
            using var stream = new MemoryStream();
            var emitted = compilation.Emit(stream);
            Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
            stream.Position = 0;
            assembly = new AssemblyLoadContext("GeneratorHarness", isCollectible: true).LoadFromStream(stream);
        }

        return assembly;
    }

    private static IEnumerable<Diagnostic> Sorted(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics
            .OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start);

    private static string Describe(Diagnostic diagnostic) => Describe(diagnostic, diagnostic.Location.GetLineSpan());

    private static string DescribeMapped(Diagnostic diagnostic) => Describe(diagnostic, diagnostic.Location.GetMappedLineSpan());

    private static string Describe(Diagnostic diagnostic, FileLinePositionSpan place) =>
        $"{place.Path.Replace("/lab/", "")}({place.StartLinePosition.Line + 1},{place.StartLinePosition.Character + 1}): {diagnostic.Id}";
}
