using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Experiments.Architecture.Tests;

/// <summary>A C# file and what it declares.</summary>
public sealed class SourceFile(string path)
{
    private readonly CompilationUnitSyntax root =
        CSharpSyntaxTree.ParseText(Repository.Read(path), new CSharpParseOptions(LanguageVersion.Preview)).GetCompilationUnitRoot();

    public string Path => path;

    public int Lines => root.SyntaxTree.GetText().Lines.Count - 1;

    /// <summary>The numbers of the lines that are longer than a limit. Texts over several lines are another language's.</summary>
    public IEnumerable<int> LinesOver(int limit) => root.SyntaxTree.GetText().Lines
        .Where(line => line.Span.Length > limit && !root.FindToken(line.Start + limit).IsKind(SyntaxKind.MultiLineRawStringLiteralToken)
            && root.FindToken(line.Start + limit).Parent is not (InterpolatedStringTextSyntax or InterpolatedStringExpressionSyntax))
        .Select(line => line.LineNumber + 1);

    /// <summary>The namespaces that the file imports.</summary>
    public IEnumerable<string> Imports => root.Usings.Where(import => import.Alias is null).Select(import => import.Name?.ToString() ?? "");

    public string? Namespace => root.Members.OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString();

    public IEnumerable<string> PublicTypes => Public.Select(NameOf).Distinct();

    /// <summary>The public types that do something: neither enumerations nor exceptions, nor records of properties.</summary>
    public IEnumerable<string> PublicBehaviours => Public.Where(HasBehaviour).Select(NameOf).Distinct();

    /// <summary>Methods, constructors and local functions, with their lines from name to last brace.</summary>
    public IEnumerable<(string Name, int Lines)> Methods => root.DescendantNodes()
        .Where(node => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax)
        .Select(node => (Name(node), LineCount(node)));

    /// <summary>The written text of the file without comments.</summary>
    public IEnumerable<string> Names => root.DescendantNodes().OfType<ExpressionSyntax>().Select(node => node.ToString());

    private IEnumerable<MemberDeclarationSyntax> Public => root.Members.OfType<BaseNamespaceDeclarationSyntax>()
        .SelectMany(space => space.Members)
        .Where(member => member.Modifiers.Any(SyntaxKind.PublicKeyword));

    private static bool HasBehaviour(MemberDeclarationSyntax member) => member switch
    {
        EnumDeclarationSyntax => false,
        RecordDeclarationSyntax record => record.Members.OfType<BaseMethodDeclarationSyntax>()
            .Any(method => method.Modifiers.Any(SyntaxKind.PublicKeyword) && method is not ConversionOperatorDeclarationSyntax),
        ClassDeclarationSyntax type => !type.Identifier.Text.EndsWith("Exception", StringComparison.Ordinal),
        _ => true,
    };

    private static string NameOf(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax declaration => declaration.Identifier.Text,
        _ => member.Kind().ToString(),
    };

    private static string Name(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        LocalFunctionStatementSyntax local => local.Identifier.Text,
        _ => node.Kind().ToString(),
    };

    private static int LineCount(SyntaxNode node)
    {
        // Attributes and doc comments are not counted, and a one-expression method is as long as its expression.
        var start = node.ChildTokens().Select(token => token.SpanStart).DefaultIfEmpty(node.SpanStart).Min();
        var lines = node.SyntaxTree.GetText().Lines;
        return lines.GetLineFromPosition(node.Span.End).LineNumber - lines.GetLineFromPosition(start).LineNumber + 1;
    }
}
