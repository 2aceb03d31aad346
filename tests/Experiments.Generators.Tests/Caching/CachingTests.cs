using Experiments.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Experiments.Generators.Tests.Caching;

/// <summary>An edit redoes what it affects and no more: what editors and large catalogs live from.</summary>
public sealed class CachingTests
{
    private const int Count = 20;
    private readonly AdditionalText[] texts;
    private readonly CSharpCompilation compilation = GeneratorHarness.Compile("class Program;");
    private readonly GeneratorDriver warm;

    public CachingTests()
    {
        texts = [.. Enumerable.Range(0, Count).Select(index => new SpecText(Path(index), Spec(index)))];
        warm = GeneratorHarness.Driver().AddAdditionalTexts([.. texts]).RunGenerators(compilation);
    }

    [Fact]
    public void A_keystroke_in_csharp_redoes_nothing()
    {
        var edited = warm.RunGenerators(compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Other;")));
        Assert.Empty(Changed(edited, "Referenced", "Catalog", "Documents", "Bound", "Experiments", "Taken", "Registry", "Kinds"));
        Assert.Equal(0, ChangedOutputs(edited));
    }

    [Fact]
    public void A_comment_behind_a_value_writes_nothing()
    {
        var edited = Edit(Spec(3).Replace("reproducible: fast", "reproducible: fast   # we think so"));
        Assert.Equal(["Documents"], Changed(edited, "Documents", "Bound", "Experiments", "Registry"));
        Assert.Equal(0, ChangedOutputs(edited));
    }

    [Fact]
    public void A_line_of_comment_writes_only_where_things_stand()
    {
        var edited = Edit("# A comment.\n" + Spec(3));
        Assert.Equal(["Documents", "Bound"], Changed(edited, "Documents", "Bound", "Experiments", "Registry"));
        Assert.Equal(["GeneratorHarness.Spec3.Source.g.cs"], ChangedFiles(edited));
    }

    [Fact]
    public void A_changed_value_writes_one_experiment()
    {
        var edited = Edit(Spec(3).Replace("steps: 10", "steps: 11"));
        Assert.Equal(
            ["Documents", "Bound", "Experiments"],
            Changed(edited, "Documents", "Bound", "Experiments", "Taken", "Registry", "Kinds"));
        Assert.Equal(["GeneratorHarness.Spec3.g.cs"], ChangedFiles(edited));
    }

    [Fact]
    public void A_new_spec_writes_itself_and_the_registry()
    {
        var edited = warm.AddAdditionalTexts([new SpecText(Path(Count), Spec(Count))]).RunGenerators(compilation);
        Assert.Equal(
            ["ExperimentRegistry.g.cs", $"GeneratorHarness.Spec{Count}.Source.g.cs", $"GeneratorHarness.Spec{Count}.g.cs"],
            ChangedFiles(edited));
    }

    [Fact]
    public void Equal_references_from_another_build_redo_nothing_after_the_catalog()
    {
        var again = GeneratorHarness.References.Select(reference =>
            reference is PortableExecutableReference { FilePath: { } path } && File.Exists(path)
            ? MetadataReference.CreateFromFile(path)
            : reference);
        var edited = warm.RunGenerators(compilation.WithReferences(again));
        Assert.Empty(Changed(edited, "Referenced", "Catalog", "Bound", "Experiments", "Registry", "Kinds"));
        Assert.Equal(0, ChangedOutputs(edited));
    }

    private GeneratorDriver Edit(string text) =>
        warm.ReplaceAdditionalText(texts[3], new SpecText(Path(3), text)).RunGenerators(compilation);

    private static string Path(int index) => $"/lab/spec{index}.yaml";

    private static string Spec(int index) => Specs.Whole.Replace("experiment: spec", $"experiment: spec{index}");

    private static IEnumerable<string> Changed(GeneratorDriver driver, params string[] steps)
    {
        var tracked = driver.GetRunResult().Results[0].TrackedSteps;
        return steps.Where(step => tracked[step].SelectMany(run => run.Outputs).Any(output => IsChanged(output.Reason)));
    }

    private static int ChangedOutputs(GeneratorDriver driver) => driver.GetRunResult().Results[0].TrackedOutputSteps
        .SelectMany(step => step.Value).SelectMany(run => run.Outputs).Count(output => IsChanged(output.Reason));

    private IEnumerable<string> ChangedFiles(GeneratorDriver driver)
    {
        var before = warm
            .GetRunResult().Results[0].GeneratedSources
            .ToDictionary(source => source.HintName, source => source.SourceText.ToString());
        return driver.GetRunResult().Results[0].GeneratedSources
            .Where(source => !before.TryGetValue(source.HintName, out var text) || text != source.SourceText.ToString())
            .Select(source => source.HintName)
            .Order(StringComparer.Ordinal);
    }

    private static bool IsChanged(IncrementalStepRunReason reason) =>
        reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified;
}
