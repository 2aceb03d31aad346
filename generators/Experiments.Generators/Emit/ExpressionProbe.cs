using System.Collections.Immutable;
using Experiments.Generators.Binding;
using Experiments.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Experiments.Generators.Emit;

/// <summary>Compiles the C# of a spec by itself, so that what the compiler refuses is said in the words of specs, and once.</summary>
internal static class ExpressionProbe
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        """;

    /// <summary>What of names may be unknown here, as the project itself declares them; all others are checked before.</summary>
    private static readonly string[] Unknown = ["CS0012", "CS0103", "CS0234", "CS0246"];

    /// <summary>Warnings of comparisons that come out the same for all values.</summary>
    private static readonly string[] Empty = ["CS0458", "CS0472"];

    /// <summary>What every probe is compiled with; its references are read once.</summary>
    public static CSharpCompilation Start(ImmutableArray<MetadataReference> references) => CSharpCompilation.Create(
        "probe",
        [CSharpSyntaxTree.ParseText(Usings)],
        references,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, warningLevel: 4, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The spec with what the compiler finds wrong in its expressions and claims.</summary>
    public static BindResult Check(BindResult bound, CSharpCompilation start)
    {
        var written = bound.Written;
        bound = bound with { Written = default };
        if (written.Count == 0 || bound.HasErrors)
        {
            return bound;
        }

        var source = CSharpSyntaxTree.ParseText(SourceEmitter.Emit(bound.Experiment, bound.Places, []));
        var compilation = start.AddSyntaxTrees(source, CSharpSyntaxTree.ParseText(Trial(bound.Experiment)));
        var model = compilation.GetSemanticModel(source);
        var methods = source.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Where(method => method.ExpressionBody is not null)
            .ToDictionary(method => method.Identifier.ValueText, method => method.ExpressionBody!.Expression);
        var mistakes = written
            .Select(each => methods.TryGetValue(each.Method, out var expression) ? Mistake(each, expression, model) : null)
            .OfType<DiagnosticModel>()
            .ToArray();
        return mistakes.Length == 0 ? bound : bound.With(mistakes);
    }

    private static string Trial(BoundExperiment experiment)
    {
        var (names, code) = (new TypeNames(experiment, []), new CodeWriter());
        var properties = string.Join(", ", experiment.TrialAxes.Select(axis => $"{names.Of(axis.Type)} {axis.Property}"));
        code.Line($"partial class {experiment.ClassName}").Open();
        code.Line($"public sealed partial record Trial({properties});").Close();
        return code.File("The axes.", experiment.Namespace, names.Imports);
    }

    private static DiagnosticModel? Mistake(WrittenExpression each, ExpressionSyntax expression, SemanticModel model)
    {
        var problem = model.GetDiagnostics(expression.Span)
            .Where(found => (found.Severity == DiagnosticSeverity.Error && !Unknown.Contains(found.Id)) || Empty.Contains(found.Id))
            .Where(found => expression.FullSpan.Contains(found.Location.SourceSpan))
            .OrderBy(found => found.Location.SourceSpan.Start)
            .FirstOrDefault();
        if (problem is null)
        {
            return null;
        }

        var span = problem.Location.SourceSpan;
        var node = expression.FindNode(span, getInnermostNodeForTie: true);
        var place = new ParsedExpression(each.Written).Place(span.Start - expression.SpanStart, span.Length);
        var message = new CompilerWords(model, each.Wanted).Say(problem, node);
        return new DiagnosticModel(Rules.BadExpression, place, $"The expression does not fit: {message}");
    }
}
