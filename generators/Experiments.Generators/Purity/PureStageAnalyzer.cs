using System.Collections.Concurrent;
using System.Collections.Immutable;
using Experiments.Generators.Catalog;
using Experiments.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Experiments.Generators.Purity;

/// <summary>
/// Finds what makes two runs of a stage differ and what no key can see: clocks, the environment, unseeded random numbers, reflection,
/// files that no input names.
/// </summary>
/// <remarks>Looks at the code that a stage or an artifact of the compilation can reach, as far as it is in the compilation.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PureStageAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.Unrepeatable.Descriptor];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.GetTypeByMetadataName(KnownTypes.AnyStage) is not { } stage
            || context.Compilation.GetTypeByMetadataName(KnownTypes.Artifact) is not { } artifact)
        {
            return;
        }

        var bodies = new ConcurrentDictionary<ISymbol, CodeBody>(SymbolEqualityComparer.Default);
        context.RegisterOperationBlockAction(block => bodies
            .GetOrAdd(CodeBody.Owner(block.OwningSymbol), static _ => new CodeBody())
            .Read(block.OwningSymbol, block.OperationBlocks));
        context.RegisterCompilationEndAction(end => Report(end, bodies, new StageReach(bodies, [stage, artifact])));
    }

    private static void Report(CompilationAnalysisContext context, ConcurrentDictionary<ISymbol, CodeBody> bodies, StageReach reach)
    {
        foreach (var member in reach.From(context.Compilation))
        {
            foreach (var (location, message) in bodies[member].Problems)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.Unrepeatable.Descriptor, location, message));
            }
        }
    }
}
