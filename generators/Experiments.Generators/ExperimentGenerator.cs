using System.Text;
using Experiments.Generators.Binding;
using Experiments.Generators.Catalog;
using Experiments.Generators.Composition;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Emit;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Experiments.Generators;

/// <summary>
/// Turns YAML specs into typed pipelines: read, composed, bound, emitted. Steps pass only values that compare by content, so an edit
/// redoes what it affects and no more.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ExperimentGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var project = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => ProjectModel.Read(options.GlobalOptions))
            .WithTrackingName("Project");
        var catalog = Catalog(context);
        var documents = Files(context, "Spec", YamlReader.Read).WithTrackingName("Documents");
        var fragments = documents.Where(static document => document.IsFragment).Collect()
            .Select(static (all, _) => new EquatableArray<YamlDocument>(all));
        var specs = documents.Where(static document => !document.IsFragment);
        var bases = specs.Collect().Select(static (all, _) => Bases.Of(all)).WithTrackingName("Bases");
        var composed = specs.Combine(fragments).Combine(bases)
            .Select(static (pair, _) => SpecComposer.Compose(pair.Left.Left, pair.Left.Right, pair.Right))
            .WithTrackingName("Composed");
        var bound = composed.Combine(catalog).Combine(project)
            .Where(static pair => pair.Left.Right.HasRuntime)
            .Select(static (pair, _) => SpecBinder.Bind(pair.Left.Left, pair.Left.Right, pair.Right))
            .Combine(context.MetadataReferencesProvider.Collect().Select(static (references, _) => ExpressionProbe.Start(references)))
            .Select(static (pair, _) => ExpressionProbe.Check(pair.Left, pair.Right))
            .WithTrackingName("Bound");
        var clashes = bound.Select(static (result, _) => NameClashes.Of(result)).Collect().Select(static (all, _) => NameClashes.Find(all));
        Report(context, documents, bound, clashes);
        ReportUnused(context, documents, specs, catalog, project);
        context.RegisterSourceOutput(OwnStages(context, StageHelp.Check), static (output, missing) =>
            Report(output, missing is null ? [] : [missing]));
        var leftOut = clashes.Select(static (found, _) => found.LeftOut).WithTrackingName("LeftOut");
        bound = bound.Combine(leftOut)
            .Where(static pair => !pair.Right.Contains(pair.Left.Experiment.File))
            .Select(static (pair, _) => pair.Left);

        RegisterExperiments(context, bound, catalog, project);
        RegisterKinds(context, catalog, project);
    }

    /// <summary>Writes a class for each spec, and the list of all.</summary>
    private static void RegisterExperiments(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<BindResult> bound,
        IncrementalValueProvider<StageCatalog> catalog,
        IncrementalValueProvider<ProjectModel> project)
    {
        var experiments = bound.Select(static (result, _) => result.Experiment).WithTrackingName("Experiments");
        var classes = experiments.Select(static (experiment, _) => (experiment.Name, experiment.FullName, experiment.ClassName)).Collect();
        var taken = classes.Combine(catalog)
            .Select(static (pair, _) => Taken(pair.Left.Select(spec => spec.ClassName), pair.Right))
            .WithTrackingName("Taken");
        context.RegisterSourceOutput(experiments.Combine(taken), static (output, pair) =>
            Add(output, pair.Left.FileName, SpecEmitter.Emit(pair.Left, pair.Right)));
        context.RegisterSourceOutput(bound.Combine(taken), static (output, pair) =>
            Add(output, pair.Left.Experiment.FileName + ".Source", SourceEmitter.Emit(pair.Left.Experiment, pair.Left.Places, pair.Right)));

        context.RegisterSourceOutput(classes.Combine(project).Combine(catalog).WithTrackingName("Registry"), static (output, pair) =>
        {
            if (pair.Right.HasRuntime)
            {
                var names = pair.Left.Left.OrderBy(spec => spec.Name, StringComparer.Ordinal).Select(spec => spec.FullName);
                Add(output, "ExperimentRegistry", KindEmitter.EmitExperiments(names, pair.Left.Right.RootNamespace));
            }
        });
    }

    private static IncrementalValueProvider<StageCatalog> Catalog(IncrementalGeneratorInitializationContext context)
    {
        var referenced = context.MetadataReferencesProvider.Collect()
            .Select(static (references, cancellation) => CatalogScanner.Scan(references, cancellation))
            .WithTrackingName("Referenced");
        var own = OwnStages(context, CatalogScanner.Read).WithTrackingName("OwnStages").Collect();
        var docs = Files(context, "Docs", static (_, text) => DocsFile.Read(text.ToString())).WithTrackingName("Docs").Collect();
        return referenced.Combine(own).Combine(docs)
            .Select(static (pair, _) => DocsFile.Fill(CatalogScanner.Merge(pair.Left.Left, pair.Left.Right), pair.Right))
            .WithTrackingName("Catalog");
    }

    /// <summary>Something about every type of the project that is marked as a stage.</summary>
    private static IncrementalValuesProvider<T> OwnStages<T>(
        IncrementalGeneratorInitializationContext context, Func<GeneratorAttributeSyntaxContext, T> read) =>
        context.SyntaxProvider.ForAttributeWithMetadataName(
            KnownTypes.StageAttribute, static (node, _) => node is TypeDeclarationSyntax, (source, _) => read(source));

    /// <summary>The additional files that the project marks as of a kind, read.</summary>
    private static IncrementalValuesProvider<T> Files<T>(
        IncrementalGeneratorInitializationContext context, string kind, Func<string, SourceText, T> read) => context.AdditionalTextsProvider
        .Combine(context.AnalyzerConfigOptionsProvider)
        .Where(pair => pair.Right.GetOptions(pair.Left).TryGetValue("build_metadata.AdditionalFiles.ExpKind", out var marked)
            && string.Equals(marked, kind, StringComparison.OrdinalIgnoreCase))
        .Select((pair, cancellation) => read(pair.Left.Path, pair.Left.GetText(cancellation) ?? SourceText.From("")));

    /// <summary>Reports what is wrong; in a fragment or in an extended spec it is said once, however many specs use it.</summary>
    private static void Report(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<YamlDocument> documents,
        IncrementalValuesProvider<BindResult> bound,
        IncrementalValueProvider<NameClashes.Found> clashes)
    {
        var inFragments = documents.Where(static document => document.IsFragment).SelectMany(static (document, _) => document.Diagnostics);
        var own = bound.SelectMany(static (result, _) => result.Diagnostics.Where(result.IsOwn));
        var sharing = bound.Where(static result => result.Diagnostics.Any(diagnostic => !result.IsOwn(diagnostic)));
        var shared = inFragments.Collect().Combine(sharing.Collect()).Combine(own.Collect()).Select(static (pair, _) =>
        {
            var known = new HashSet<DiagnosticModel>(pair.Right);
            var elsewhere = pair.Left.Right.SelectMany(result => result.Elsewhere(known));
            return new EquatableArray<DiagnosticModel>(pair.Left.Left.Concat(elsewhere).Except(known));
        });

        context.RegisterSourceOutput(bound, static (output, result) => Report(output, result.Diagnostics.Where(result.IsOwn)));
        context.RegisterSourceOutput(shared, static (output, diagnostics) => Report(output, diagnostics));
        context.RegisterSourceOutput(clashes, static (output, found) => Report(output, found.Mistakes));
    }

    /// <summary>Checks the fragments that no spec includes: they would be wrong on the day when one does.</summary>
    private static void ReportUnused(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<YamlDocument> documents,
        IncrementalValuesProvider<YamlDocument> specs,
        IncrementalValueProvider<StageCatalog> catalog,
        IncrementalValueProvider<ProjectModel> project)
    {
        var included = specs.Collect().Select(static (all, _) => FragmentChecker.Included(all));
        var unused = documents.Where(static document => document is { IsFragment: true, Root: not null }).Combine(included)
            .Where(static pair => !pair.Right.Contains(SpecPaths.Normal(pair.Left.Path)))
            .Select(static (pair, _) => pair.Left);
        var mistakes = unused.Combine(catalog).Combine(project)
            .Where(static pair => pair.Left.Right.HasRuntime)
            .Select(static (pair, _) => FragmentChecker.Check(pair.Left.Left, pair.Left.Right, pair.Right));
        context.RegisterSourceOutput(mistakes, static (output, diagnostics) => Report(output, diagnostics));
    }

    private static void RegisterKinds(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<StageCatalog> catalog,
        IncrementalValueProvider<ProjectModel> project)
    {
        var kinds = catalog.SelectMany(static (all, _) => all.HasRuntime ? all.Usable : []).WithTrackingName("Kinds");
        context.RegisterSourceOutput(kinds.Combine(project), static (output, pair) =>
            Add(output, "StageKinds." + Names.Pascal(pair.Left.Name), KindEmitter.Emit(pair.Left, pair.Right.RootNamespace)));
        context.RegisterSourceOutput(catalog.Combine(project), static (output, pair) =>
        {
            if (pair.Left.HasRuntime)
            {
                Add(output, "StageCatalog", KindEmitter.EmitKinds(pair.Left, pair.Right.RootNamespace));
                Add(output, "Choices", KindEmitter.EmitChoices(pair.Left, pair.Right.RootNamespace));
            }
        });
    }

    /// <summary>Class names of specs that are also names of types which specs use: those types are written with their namespace.</summary>
    private static EquatableArray<string> Taken(IEnumerable<string> classes, StageCatalog catalog)
    {
        var types = new HashSet<string>(catalog.Stages.Select(stage => stage.Type.Name), StringComparer.Ordinal);
        return new(classes.Where(types.Contains).Distinct().OrderBy(name => name, StringComparer.Ordinal));
    }

    private static void Report(SourceProductionContext output, IEnumerable<DiagnosticModel> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            output.ReportDiagnostic(diagnostic.ToDiagnostic());
        }
    }

    private static void Add(SourceProductionContext output, string name, string code) =>
        output.AddSource(name + ".g.cs", SourceText.From(code, Encoding.UTF8));
}
