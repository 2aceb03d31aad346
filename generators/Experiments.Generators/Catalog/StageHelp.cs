using Experiments.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Experiments.Generators.Catalog;

/// <summary>Finds the stages of the project whose users would find no help, as doc comments are missing.</summary>
internal static class StageHelp
{
    /// <summary>What is missing of the help of a marked type; null where nothing is, or where the project reads no comments.</summary>
    public static DiagnosticModel? Check(GeneratorAttributeSyntaxContext source)
    {
        var (type, place) = (source.TargetSymbol as INamedTypeSymbol, ((TypeDeclarationSyntax)source.TargetNode).Identifier);
        if (type is not { DeclaredAccessibility: Accessibility.Public }
            || source.TargetNode.SyntaxTree.Options.DocumentationMode == DocumentationMode.None
            || new StageReader(UniqueNames.None).Read(type) is not { Problem: null } stage)
        {
            return null;
        }

        var bare = stage.Parameters.Where(parameter => parameter.Summary.Length == 0).ToList();
        var missing = new List<string>();
        if (stage.Summary.Length == 0)
        {
            missing.Add("/// <summary>…</summary>");
        }

        missing.AddRange(bare.Where(parameter => !parameter.IsInitOnly).Select(one => $"/// <param name=\"{one.Name}\">…</param>"));
        missing.AddRange(bare.Where(parameter => parameter.IsInitOnly).Select(one => $"/// <summary>…</summary> above {one.Name}"));
        return missing.Count == 0
            ? null
            : new DiagnosticModel(
                Rules.StageWithoutHelp,
                Range(place.GetLocation().GetLineSpan(), place.Span.Start, place.Span.Length),
                $"The stage '{stage.Name}' has no help, in the editor and in 'stages', for what has no doc comment; "
                    + $"write {Listed(missing)}");
    }

    private static string Listed(List<string> missing) => missing.Count == 1
        ? missing[0]
        : $"{string.Join(", ", missing.Take(missing.Count - 1))} and {missing[missing.Count - 1]}";

    private static TextRange Range(FileLinePositionSpan span, int start, int length) => new(
        span.Path,
        start,
        length,
        span.StartLinePosition.Line,
        span.StartLinePosition.Character,
        span.EndLinePosition.Line,
        span.EndLinePosition.Character);
}
