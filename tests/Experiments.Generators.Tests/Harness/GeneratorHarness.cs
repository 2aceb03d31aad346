using Basic.Reference.Assemblies;
using Experiments.Results.Claims;
using Experiments.Runtime.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Experiments.Generators.Tests.Harness;

/// <summary>A project with specs, compiled in memory.</summary>
internal static class GeneratorHarness
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Experiments;
        """;

    /// <summary>The references of a project that uses this test assembly's stages.</summary>
    public static IReadOnlyList<MetadataReference> References { get; } =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(typeof(Stage).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(Experiment).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(ClaimScope).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(GeneratorHarness).Assembly.Location),
    ];

    /// <summary>A compilation of C# sources without specs.</summary>
    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "GeneratorHarness",
        sources.Prepend(Usings).Select((source, index) => CSharpSyntaxTree.ParseText(source, ParseOptions, $"/lab/File{index}.cs")),
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            warningLevel: 9999,
            specificDiagnosticOptions: Silenced));

    /// <summary>What the props that come with the generator silence, as the generator itself reports it.</summary>
    private static IEnumerable<KeyValuePair<string, ReportDiagnostic>> Silenced { get; } =
        [new("CS1591", ReportDiagnostic.Suppress), new("CS1573", ReportDiagnostic.Suppress)];

    /// <summary>The doc comments of this test assembly's stages.</summary>
    private static SpecText StageDocs { get; } = new(
        "/lab/stages.xml",
        File.ReadAllText(Path.ChangeExtension(typeof(GeneratorHarness).Assembly.Location, ".xml")));

    private static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    /// <summary>A driver of the generator over YAML files.</summary>
    public static GeneratorDriver Driver(params (string Path, string Text)[] specs) => CSharpGeneratorDriver.Create(
        [new ExperimentGenerator().AsSourceGenerator()],
        specs.Select(spec => new SpecText("/lab/" + spec.Path, spec.Text)).Append(StageDocs),
        ParseOptions,
        new SpecOptions(),
        new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Builds a project with one spec, <c>spec.yaml</c>.</summary>
    public static GeneratorResult Build(string spec, params string[] sources) => Build([("spec.yaml", spec)], sources);

    /// <summary>Builds a project.</summary>
    public static GeneratorResult Build((string Path, string Text)[] specs, params string[] sources)
    {
        var driver = Driver(specs).RunGeneratorsAndUpdateCompilation(Compile(sources), out var output, out _);
        var run = driver.GetRunResult();
        Assert.Null(run.Results[0].Exception);
        return new GeneratorResult(run, output);
    }
}
