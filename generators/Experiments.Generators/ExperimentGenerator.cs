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
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Experiments.Generators;

/// <summary>Turns YAML specs into typed pipelines. Steps pass only values that compare by content, so an edit redoes what it affects and no more.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ExperimentGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var project = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => Project(options.GlobalOptions)).WithTrackingName("Project");
        var catalog = Catalog(context);

        var documents = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Where(static pair => IsKind(pair.Right.GetOptions(pair.Left), "Spec"))
            .Select(static (pair, cancellation) => YamlReader.Read(pair.Left.Path, pair.Left.GetText(cancellation) ?? SourceText.From("")))
            .WithTrackingName("Documents");

        var fragments = documents.Where(static document => document.IsFragment).Collect().Select(static (all, _) => new EquatableArray<YamlDocument>(all));
        var specs = documents.Where(static document => !document.IsFragment);
        var bases = specs.Collect().Select(static (all, _) => SpecComposer.Bases(all)).WithTrackingName("Bases");
        var composed = specs.Combine(fragments).Combine(bases)
            .Select(static (pair, _) => SpecComposer.Compose(pair.Left.Left, pair.Left.Right, pair.Right))
            .WithTrackingName("Composed");

        var bound = composed
            .Combine(catalog).Combine(project)
            .Where(static pair => pair.Left.Right.HasRuntime)
            .Select(static (pair, _) => SpecBinder.Bind(pair.Left.Left, pair.Left.Right, pair.Right))
            .WithTrackingName("Bound");
        var experiments = bound.Select(static (result, _) => result.Experiment).WithTrackingName("Experiments");
        var classes = experiments.Select(static (experiment, _) => (experiment.Name, experiment.FullName, experiment.ClassName)).Collect();
        var taken = classes.Combine(catalog).Select(static (pair, _) => Taken(pair.Left.Select(spec => spec.ClassName), pair.Right)).WithTrackingName("Taken");

        context.RegisterSourceOutput(bound, static (output, result) => Report(output, result.Diagnostics.Where(result.IsOwn)));

        context.RegisterSourceOutput(SharedDiagnostics(documents, bound), static (output, diagnostics) => Report(output, diagnostics));
        context.RegisterSourceOutput(Clashes(bound), static (output, diagnostics) => Report(output, diagnostics));
        context.RegisterSourceOutput(experiments.Combine(taken), static (output, pair) =>
            Add(output, FileName(pair.Left), SpecEmitter.Emit(pair.Left, pair.Right)));
        context.RegisterSourceOutput(bound.Combine(taken), static (output, pair) =>
            Add(output, FileName(pair.Left.Experiment) + ".Source", SourceEmitter.Emit(pair.Left.Experiment, pair.Left.Places, pair.Right)));
        context.RegisterSourceOutput(classes.Combine(project).Combine(catalog).WithTrackingName("Registry"), static (output, pair) =>
            AddRegistry(output, pair.Left.Left.OrderBy(spec => spec.Name, StringComparer.Ordinal).Select(spec => spec.FullName), pair.Left.Right, pair.Right));
        RegisterKinds(context, catalog, project);
    }

    private static void AddRegistry(SourceProductionContext output, IEnumerable<string> experiments, ProjectModel project, StageCatalog catalog)
    {
        if (catalog.HasRuntime)
        {
            Add(output, "ExperimentRegistry", RegistryEmitter.EmitExperiments(experiments, project.RootNamespace));
        }
    }

    /// <summary>What is wrong in a fragment or in an extended spec is said once, however many specs use it.</summary>
    private static IncrementalValueProvider<EquatableArray<DiagnosticModel>> SharedDiagnostics(
        IncrementalValuesProvider<YamlDocument> documents, IncrementalValuesProvider<BindResult> bound) =>
        documents.Where(static document => document.IsFragment).SelectMany(static (document, _) => document.Diagnostics).Collect()
            .Combine(bound.SelectMany(static (result, _) => result.Diagnostics.Where(diagnostic => !result.IsOwn(diagnostic))).Collect())
            .Combine(bound.SelectMany(static (result, _) => result.Diagnostics.Where(result.IsOwn)).Collect())
            .Select(static (pair, _) => new EquatableArray<DiagnosticModel>(pair.Left.Left.Concat(pair.Left.Right).Distinct().Except(pair.Right)));

    private static IncrementalValueProvider<EquatableArray<DiagnosticModel>> Clashes(IncrementalValuesProvider<BindResult> bound) =>
        bound.Select(static (result, _) => NameClashes.Of(result)).Collect().Select(static (all, _) => NameClashes.Find(all));

    private static IncrementalValueProvider<StageCatalog> Catalog(IncrementalGeneratorInitializationContext context)
    {
        var referenced = context.MetadataReferencesProvider.Collect()
            .Select(static (references, cancellation) => CatalogScanner.Scan(references, cancellation))
            .WithTrackingName("Referenced");
        var own = context.SyntaxProvider.ForAttributeWithMetadataName(
                KnownTypes.StageAttribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (source, _) => OwnStages.Read(source))
            .WithTrackingName("OwnStages")
            .Collect();
        var docs = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Where(static pair => IsKind(pair.Right.GetOptions(pair.Left), "Docs"))
            .Select(static (pair, cancellation) => DocsFile.Read(pair.Left.GetText(cancellation)?.ToString() ?? ""))
            .WithTrackingName("Docs")
            .Collect();
        return referenced.Combine(own).Combine(docs)
            .Select(static (pair, _) => DocsMerge.Fill(OwnStages.Merge(pair.Left.Left, pair.Left.Right), pair.Right))
            .WithTrackingName("Catalog");
    }

    private static void RegisterKinds(
        IncrementalGeneratorInitializationContext context, IncrementalValueProvider<StageCatalog> catalog, IncrementalValueProvider<ProjectModel> project)
    {
        var kinds = catalog.SelectMany(static (all, _) => all.HasRuntime ? all.Stages.Where(stage => stage.Problem is null) : []).WithTrackingName("Kinds");
        context.RegisterSourceOutput(kinds.Combine(project), static (output, pair) =>
            Add(output, "StageKinds." + Names.Pascal(pair.Left.Name), KindEmitter.Emit(pair.Left, pair.Right.RootNamespace)));
        context.RegisterSourceOutput(catalog.Combine(project), static (output, pair) =>
        {
            if (pair.Left.HasRuntime)
            {
                var usable = pair.Left.Stages.Where(stage => stage.Problem is null).Select(stage => stage.Name);
                Add(output, "StageCatalogue", RegistryEmitter.EmitKinds(usable, pair.Right.RootNamespace));
                Add(output, "Choices", KindEmitter.EmitChoices(pair.Left, pair.Right.RootNamespace));
            }
        });
    }

    private static ProjectModel Project(AnalyzerConfigOptions options)
    {
        options.TryGetValue("build_property.RootNamespace", out var rootNamespace);
        options.TryGetValue("build_property.ProjectDir", out var folder);
        return new ProjectModel(string.IsNullOrEmpty(rootNamespace) ? "Experiments.Catalog" : rootNamespace!, folder ?? "");
    }

    private static bool IsKind(AnalyzerConfigOptions options, string wanted) =>
        options.TryGetValue("build_metadata.AdditionalFiles.ExpKind", out var kind) && string.Equals(kind, wanted, StringComparison.OrdinalIgnoreCase);

    /// <summary>Class names of specs that are also names of types which specs use: those types are written with their namespace.</summary>
    private static EquatableArray<string> Taken(IEnumerable<string> classes, StageCatalog catalog)
    {
        var types = new HashSet<string>(catalog.Stages.Select(stage => stage.Type.Name), StringComparer.Ordinal);
        return new(classes.Where(types.Contains).Distinct().OrderBy(name => name, StringComparer.Ordinal));
    }

    private static string FileName(BoundExperiment experiment) =>
        experiment.FullName.Substring("global::".Length);

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
