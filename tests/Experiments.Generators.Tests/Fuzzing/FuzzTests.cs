using Experiments.Generators.Binding;
using Experiments.Generators.Catalog;
using Experiments.Generators.Composition;
using Experiments.Generators.Emit;
using Experiments.Generators.Tests.Harness;
using Experiments.Generators.Yaml;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Experiments.Generators.Tests.Fuzzing;

/// <summary>No text makes the generator throw or hang, and none becomes C# whose mistakes are not located in the YAML.</summary>
public sealed class FuzzTests
{
    private static readonly ProjectModel Project = new("GeneratorHarness", "/lab/");
    private static readonly StageCatalog Catalog = CatalogScanner.Scan(GeneratorHarness.References, default);

    [Fact]
    public void Ten_thousand_broken_specs_are_reported_and_never_throw()
    {
        var random = new SeededRandom(2305_15717, "fuzz");
        for (var index = 0; index < 10_000; index++)
        {
            var text = Mutations.Apply(Seed(index), random);
            var result = Run(text);
            Assert.All(result.Diagnostics, diagnostic => Assert.InRange(diagnostic.Range.Start + diagnostic.Range.Length, 0, text.Length));
        }
    }

    [Fact]
    public void What_is_not_reported_compiles_or_fails_at_a_yaml_line()
    {
        var random = new SeededRandom(20_26, "compile");
        var good = 0;
        for (var index = 0; index < 10_000 && good < 120; index++)
        {
            var text = Mutations.Apply(Seed(index), random);
            var result = Run(text);
            if (result.Diagnostics.Any(diagnostic => diagnostic.IsError) || text == Seed(index))
            {
                continue;
            }

            good++;
            var lab = GeneratorHarness.Build(text);
            Assert.All(lab.Compiler, report => Assert.StartsWith("spec.yaml(", report));
        }

        Assert.Equal(120, good);
    }

    private static string Seed(int index) => (index % 3) switch { 0 => Specs.Whole, 1 => Specs.Choosing, _ => Specs.Rewired };

    private static BindResult Run(string text)
    {
        var document = YamlReader.Read("/lab/spec.yaml", SourceText.From(text));
        var result = SpecBinder.Bind(SpecComposer.Compose(document, [], []), Catalog, Project);
        foreach (var diagnostic in result.Diagnostics)
        {
            Assert.NotEqual(Location.None, diagnostic.ToDiagnostic().Location);
        }

        // What is emitted parses, whatever the spec says. Broken specs emit little, so that a sample of them is enough.
        if (result.Diagnostics.Any(diagnostic => diagnostic.IsError) && text.Length % 8 != 0)
        {
            return result;
        }

        foreach (var code in new[] { SpecEmitter.Emit(result.Experiment, []), SourceEmitter.Emit(result.Experiment, result.Places, []) })
        {
            Assert.DoesNotContain(
                CSharpSyntaxTree.ParseText(code).GetDiagnostics(),
                diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        }

        return result;
    }
}
