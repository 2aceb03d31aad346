using System.Diagnostics;
using Experiments.Data.Text;
using Experiments.Generators;
using Experiments.Models;
using Experiments.Results.Claims;
using Experiments.Runtime.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Experiments.Benchmarks.Generator;

/// <summary>What the generator costs an editor and a build: a cold run, and runs after small edits, with 1, 100 and 1,000 specs.</summary>
internal static class GeneratorBenchmark
{
    private const int Runs = 15;
    private const string Spec = """
        experiment: spec
        title: A spec for measuring
        sweep: {examples: [0, 50, 200, 800]}
        repeat: {seed: [1, 2]}
        stages:
          world: {use: synthetic-world, entities: 160, seed: 7}
          tokenizer: {use: train-tokenizer, corpus: $world.corpus, vocabulary: 512}
          dialogues: {use: sample-dialogues, from: $world.dialogues, count: $examples, seed: $seed}
          more: {use: sample-dialogues, from: $world.dialogues, count: "=Examples * 2", seed: $seed}
        profiles:
          smoke: {sweep: {examples: [0, 20]}, repeat: {seed: [1]}, stages: {world: {entities: 12}}}

        """;

    /// <summary>Measures and prints the table.</summary>
    public static void Run()
    {
        Console.WriteLine("specs  cold first  one spec edited  comment     C# keystroke  (ms of wall time: best / median)");
        foreach (var count in new[] { 1, 100, 1000 })
        {
            Measure(count);
        }
    }

    private static void Measure(int count)
    {
        var files = Enumerable.Range(0, count).Select(index => File(index, Spec)).ToArray();
        var compilation = Compilation();
        var cold = Time(() => Driver(files).RunGenerators(compilation));
        var warm = Driver(files).RunGenerators(compilation);
        var errors = warm.GetRunResult().Diagnostics;
        if (errors.Length > 0)
        {
            throw new StageException($"The benchmark's spec is broken: {errors[0]}");
        }

        var middle = count / 2;
        var edit = 0;
        var edited = Time(
            () =>
                warm
                    .ReplaceAdditionalText(files[middle], File(middle, Spec.Replace("entities: 160", $"entities: {200 + edit++}")))
                    .RunGenerators(compilation));
        var comment = Time(
            () => warm.ReplaceAdditionalText(files[middle], File(middle, Spec + $"# {edit++}\n")).RunGenerators(compilation));
        var key = Time(() => warm.RunGenerators(compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText($"class C{edit++};"))));
        Console.WriteLine($"{count,5}  {cold,-10}  {edited,-15}  {comment,-10}  {key}");
    }

    private static GeneratorDriver Driver(IEnumerable<AdditionalText> files) =>
        CSharpGeneratorDriver.Create([new ExperimentGenerator().AsSourceGenerator()], files, optionsProvider: new SpecFile.Options());

    private static SpecFile File(int index, string text) =>
        new($"/catalog/spec{index}.yaml", text.Replace("experiment: spec", $"experiment: spec{index}"));

    private static CSharpCompilation Compilation()
    {
        var framework = Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System*.dll");
        var ours = new[] { typeof(Stage), typeof(Experiment), typeof(ClaimScope), typeof(Corpus), typeof(LanguageModel) }
            .Select(type => type.Assembly.Location);
        return CSharpCompilation.Create(
            "Catalog",
            Enumerable.Range(0, 50).Select(index => CSharpSyntaxTree.ParseText($"class Other{index} {{ int Value => {index}; }}")),
            framework.Concat(ours).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }

    private static string Time(Action action)
    {
        var times = new double[Runs];
        for (var run = 0; run < Runs; run++)
        {
            var watch = Stopwatch.StartNew();
            action();
            times[run] = watch.Elapsed.TotalMilliseconds;
        }

        Array.Sort(times);
        return FormattableString.Invariant($"{times[0]:0.0} / {times[Runs / 2]:0.0}");
    }
}
